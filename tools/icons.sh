#!/usr/bin/env bash
# Draws public/icons/*.png from public/favicon.svg with headless Chromium; run it after changing the mark.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

browser="${CHROME:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}"
[ -n "$browser" ] || { echo "icons: no Chromium found; name one in CHROME." >&2; exit 1; }
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT

# draw NAME SIZE BACKGROUND SHARE: the mark at SHARE percent of a SIZE square.
draw() {
  local name="$1" size="$2" background="$3" share="$4"
  cat >"$scratch/page.html" <<HTML
<!DOCTYPE html><style>html,body{margin:0;width:${size}px;height:${size}px;background:$background;overflow:hidden}
svg{display:block;position:absolute;width:$share%;height:$share%;left:calc((100% - $share%) / 2);top:calc((100% - $share%) / 2)}</style>
$(cat public/favicon.svg)
HTML
  "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$scratch/profile" \
    --default-background-color=00000000 --force-device-scale-factor=1 --window-size="$size,$size" \
    --screenshot="$scratch/$name" "file://$scratch/page.html" >/dev/null 2>&1
  [ -s "$scratch/$name" ] || { echo "icons: $name could not be drawn with $browser." >&2; exit 1; }
  mkdir -p public/icons
  mv "$scratch/$name" "public/icons/$name"
  echo "icons: public/icons/$name"
}

draw icon-192.png 192 transparent 100
draw icon-512.png 512 transparent 100
# Maskable: the ground reaches the edge, everything that matters stays in the inner 80 percent.
draw icon-maskable-512.png 512 "#3552c8" 80
