#!/usr/bin/env bash
# A WordPress site on loopback: Debian's packages (WordPress itself unpacked, not installed), PHP's own web server, a private
# MariaDB. Usage: wordpress.sh install|start|stop|status. RUN_DIR and WP_PORT let two run side by side.
NAME=wordpress
HERE="$(cd "$(dirname "$0")" && pwd)"
. "$HERE/lib/common.sh"
APP="$SERVERS_HOME/wordpress"; PORT="${WP_PORT:-28090}"; URL="http://127.0.0.1:$PORT"

install() {
  apt_need curl curl; apt_need pgrep procps; apt_need php php-cli
  php -m | grep -qx mysqli && php -m | grep -qx mbstring && php -m | grep -qx xml || apt_need regulars-needs-php-modules php-mysql php-xml php-mbstring
  apt_need mariadbd mariadb-server-core; apt_need mariadb mariadb-client-core
  [ -f "$APP/installed" ] && return 0
  say "fetching WordPress (about 20 s)"
  rm -rf "$APP"; mkdir -p "$APP"
  (cd "$APP"; apt-get -q download wordpress && dpkg -x wordpress_*.deb root) >"$APP.log" 2>&1 || { tail -5 "$APP.log" >&2; die "WordPress could not be fetched"; }
  touch "$APP/installed"
}

start_database() {
  # The test database belongs to who runs the tests; MariaDB wants that said when it is root.
  mariadb-install-db --no-defaults --user="$(id -un)" --datadir="$RUN/db" --auth-root-authentication-method=normal --skip-test-db >"$RUN/initdb.log" 2>&1 \
    || { tail -5 "$RUN/initdb.log" >&2; die "the database could not be made"; }
  spawn mariadb mariadbd --no-defaults --user="$(id -un)" --datadir="$RUN/db" --socket="$RUN/db/s.sock" --skip-networking --innodb-flush-log-at-trx-commit=0 --innodb-buffer-pool-size=32M
  for _ in $(seq 200); do
    mariadb --no-defaults -uroot -S "$RUN/db/s.sock" -e 'create database if not exists wp' 2>/dev/null && return 0
    alive "$RUN/mariadb.pid" || { tail -20 "$RUN/mariadb.log" >&2; die "MariaDB died while starting"; }
    sleep 0.1
  done
  die "MariaDB was not ready within 20 s"
}

write_site() {
  cp -r "$APP/root/usr/share/wordpress/." "$RUN/www/"
  rm -rf "$RUN/www/wp-content"; mkdir -p "$RUN/www/wp-content"
  cp -r "$APP/root/usr/share/wordpress/wp-content/." "$RUN/www/wp-content/" 2>/dev/null || true
  cp -rn "$APP/root/var/lib/wordpress/wp-content/." "$RUN/www/wp-content/" 2>/dev/null || true
  cat >"$RUN/www/wp-config.php" <<P
<?php
define('DB_NAME','wp'); define('DB_USER','root'); define('DB_PASSWORD',''); define('DB_HOST','localhost:$RUN/db/s.sock'); define('DB_CHARSET','utf8mb4'); define('DB_COLLATE','');
foreach (['AUTH_KEY','SECURE_AUTH_KEY','LOGGED_IN_KEY','NONCE_KEY','AUTH_SALT','SECURE_AUTH_SALT','LOGGED_IN_SALT','NONCE_SALT'] as \$k) define(\$k, 'test-only-'.\$k);
\$table_prefix='wp_'; define('WP_HOME','$URL'); define('WP_SITEURL','$URL'); define('WP_HTTP_BLOCK_EXTERNAL',true); define('DISABLE_WP_CRON',true); define('WP_ENVIRONMENT_TYPE','local'); define('AUTOMATIC_UPDATER_DISABLED',true);
if(!defined('ABSPATH')) define('ABSPATH', __DIR__.'/'); require_once ABSPATH.'wp-settings.php';
P
  mkdir -p "$RUN/www/wp-content/mu-plugins"
  echo "<?php add_filter('wp_is_comment_flood', '__return_false', 99);" >"$RUN/www/wp-content/mu-plugins/quick-talkers.php"
  # People may write without waiting for approval, and quickly one after the other.
  cat >"$RUN/install.php" <<'P'
<?php
define('WP_INSTALLING', true); $_SERVER['HTTP_HOST']='127.0.0.1'; require $argv[1].'/wp-load.php'; require ABSPATH.'wp-admin/includes/upgrade.php';
function wp_mail() { return true; }
wp_install('Corner Cafe','shop','shop@cafe.test',true,'','shop-pass'); update_option('permalink_structure','/%postname%/');
update_option('comment_moderation',0); update_option('comment_previously_approved',0); update_option('comment_registration',0); update_option('thread_comments_depth',10);
function key_of($id,$name) { [$key,$item]=WP_Application_Passwords::create_new_application_password($id,['name'=>$name]); return $key; }
echo 'WP_SHOP_APP_PASSWORD='.key_of(1,'regulars')."\n";
foreach (['alice','bob'] as $name) { $id=wp_insert_user(['user_login'=>$name,'user_pass'=>"$name-pass",'user_email'=>"$name@cafe.test",'role'=>'subscriber']); echo 'WP_'.strtoupper($name).'_APP_PASSWORD='.key_of($id,'test')."\n"; }
P
  php -d display_errors=stderr "$RUN/install.php" "$RUN/www" >"$RUN/install.out" 2>"$RUN/install.err" || { tail -5 "$RUN/install.err" >&2; die "WordPress could not be set up"; }
}

start_server() {
  port_free "$PORT"
  mkdir -p "$RUN/db" "$RUN/www"
  start_database; write_site
  PHP_CLI_SERVER_WORKERS=4 spawn php php -S "127.0.0.1:$PORT" -t "$RUN/www"
  wait_http "$URL/index.php?rest_route=/wp/v2/types" 20
  { echo "WP_URL=$URL"; grep -E '^WP_[A-Z]+_APP_PASSWORD=' "$RUN/install.out"; } >"$RUN/env.new"
  mv "$RUN/env.new" "$RUN/env"
}
stop_all() { stop_pid "$RUN/php.pid"; stop_pid "$RUN/mariadb.pid"; }

case "${1:-}" in
install) install ;;
start)
  for file in "$RUN"/*.pid; do [ -e "$file" ] && alive "$file" && die "already running (use stop)"; done
  install; rm -rf "$RUN"; mkdir -p "$RUN"
  trap '[ $? = 0 ] || stop_all' EXIT
  started=$SECONDS; start_server
  say "up in $((SECONDS - started)) s; test accounts are in $RUN/env"
  echo "$RUN/env" ;;
stop) stop_all; say stopped ;;
status) for name in php mariadb; do if alive "$RUN/$name.pid"; then echo "$name up $(cat "$RUN/$name.pid")"; else echo "$name DOWN"; fi; done ;;
*) die "usage: $0 install|start|stop|status" ;;
esac
