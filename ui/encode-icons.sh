#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Writes the manifest of the icons, and beside it each icon in the sizes in which
# buttons and empty pages show them.  A window that has only such pictures to draw does not
# load a renderer of SVG, which costs 6 MiB and part of the start.
# Arguments: the encoder, the manifest, the drawings.
set -eu
encoder=$1
manifest=$2
shift 2
folder=$(dirname "$manifest")/icons
prefix=/org/fallwerk/Fallwerk/icons
mkdir -p "$folder"

{
  echo '<?xml version="1.0" encoding="UTF-8"?>'
  echo "<gresources>"
  echo "  <gresource prefix=\"$prefix/scalable/actions\">"
  for drawing; do
    name=$(basename "$drawing")
    cp "$drawing" "$folder"
    echo "    <file preprocess=\"xml-stripblanks\" alias=\"$name\">icons/$name</file>"
  done
  echo "  </gresource>"
  for size in 16 96 128; do
    mkdir -p "$folder/$size"
    echo "  <gresource prefix=\"$prefix/${size}x$size/actions\">"
    for drawing; do
      name=$(basename "$drawing" .svg).symbolic.png
      "$encoder" --output "$folder/$size" "$drawing" "${size}x$size"
      echo "    <file alias=\"$name\">icons/$size/$name</file>"
    done
    echo "  </gresource>"
  done
  echo "</gresources>"
} > "$manifest"
