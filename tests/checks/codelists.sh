#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Checks the code lists: codelists.sh DIRECTORY
#
# XSD 1.0 compares no two attributes and sees no second file, so the order of
# dates, references between lists and the set of lists are checked here.
set -u

dir=$1
bundle=$dir/fallwerk-codelists.gresource.xml
failed=0

# The lists the domain model names; a file that goes missing must not pass.
required="
anwesenheit aufgabe auswirkung beratung beratungsstand gremiumrolle sitzfunktion sitzung top
umsetzung vereinbarung vereinbarungsstand vorlage
aenderung akteur altersgruppe arbeitsplatz aufenthalt aufenthaltsgruppe bahnart
behebung bereitschaft beschluss
beschlussart cefr check dauerbasis ebene einbuergerung einwilligungsbedarf ende
ereignis falltyp familienform
frist geschlecht gremium gt_status haeufigkeit handlungsfeld huerde kanal
kante kettenart kettenquelle kettenstatus kitaschule kontakt kursart kursstatus kurszugang
land lebensbereich marke massnahme medium mb_befund
mb_quelle mb_status meilenstein phase
datenart einwilligungsform richtung
rechtskreis reichweite rolle schritt sprache unvollstaendig verbindlichkeit
verfuegung wohnen
zieldimension zielgruppe zs_status
zugang
indikatorquelle kennwert turnus zielebene zielrichtung
"
# The program branches on these, so no workplace may add a value.
closed="
anwesenheit aufgabe beratungsstand sitzfunktion sitzung umsetzung vereinbarungsstand
aenderung arbeitsplatz bahnart behebung beschluss beschlussart cefr check
dauerbasis ebene einwilligungsbedarf gt_status haeufigkeit kante kettenart
kettenquelle kettenstatus marke mb_befund mb_quelle mb_status meilenstein
phase reichweite schritt zs_status
kennwert zielebene zielrichtung
"

complain ()
{
  echo "$*" >&2
  failed=$((failed + 1))
}

# Prints nothing when the path selects nothing, which xmllint calls a failure.
select_in ()
{
  xmllint --nonet --xpath "$2" "$1" 2>/dev/null
}

expect_none ()
{
  count=$(select_in "$1" "count($2)")
  [ "$count" = 0 ] || complain "$1: $3 ($count)"
}

# Every attribute $2 in list $1 must be a code of list $3.
expect_codes_of ()
{
  for value in $(select_in "$1" "//code/@$2" | sed 's/.*="\(.*\)"/\1/' | sort -u); do
    [ "$(select_in "$3" "count(//code[@wert='$value'])")" = 1 ] ||
      complain "$1: $2 $value is no code of $3"
  done
}

check_groups ()
{
  groups=$(select_in "$1" 'string(/codeliste/@gruppen)')
  if [ -n "$groups" ]; then
    expect_none "$1" '//code[not(@gruppe)]' 'code without group'
    expect_codes_of "$1" gruppe \
      "$dir/$(echo "${groups#CL_}" | tr '[:upper:]' '[:lower:]').xml"
  else
    expect_none "$1" '//code[@gruppe]' 'group, but no list of groups'
  fi
}

check_list ()
{
  xmllint --nonet --noout --schema "$dir/codelists.xsd" "$1" 2>/dev/null ||
    { xmllint --nonet --noout --schema "$dir/codelists.xsd" "$1"; complain "$1: invalid"; return; }

  name=CL_$(basename "$1" .xml | tr '[:lower:]' '[:upper:]')
  [ "$(select_in "$1" 'string(/codeliste/@kennung)')" = "$name" ] ||
    complain "$1: file name and kennung differ"
  expect_none "$1" "//code[@von and @bis and
                           translate(@von, '-', '') > translate(@bis, '-', '')]" \
              'von after bis'
  # An import finds a code by label or alias, so these must not be ambiguous.
  expect_none "$1" '//alias[. = //code/@bezeichnung]' 'alias is a label'
  expect_none "$1" '//alias[. = following::alias]' 'alias used twice'
  check_groups "$1"
  expect_codes_of "$1" ebene "$dir/ebene.xml"
}

for name in $required; do
  [ -f "$dir/$name.xml" ] || complain "$name.xml is missing"
done

for name in $closed; do
  [ "$(select_in "$dir/$name.xml" 'string(/codeliste/@erweiterbar)')" = nein ] ||
    complain "$name.xml: must not be extendable"
done

lists=$(find "$dir" -name '*.xml' ! -name '*.gresource.xml' | LC_ALL=C sort)
for list in $lists; do
  check_list "$list"
done

bundled=$(select_in "$bundle" '//file/text()' | LC_ALL=C sort)
[ "$bundled" = "$(echo "$lists" | xargs -n 1 basename)" ] ||
  complain "$bundle: does not bundle exactly the lists of $dir"

echo "$(echo "$lists" | wc -l) code lists checked, $failed complaints"
[ "$failed" -eq 0 ]
