#!/usr/bin/env bash
# A real mail system on loopback: Postfix (MX, submission with STARTTLS and with implicit TLS) -> LMTP -> Dovecot (IMAP, IMAPS),
# Debian packages, a TLS authority of its own in $RUN/ca.pem. Usage, as root: mail.sh install|start|stop|status
# RUN_DIR and the *_PORT variables let two run side by side.
NAME=mail
HERE="$(cd "$(dirname "$0")" && pwd)"
. "$HERE/lib/common.sh"
IMAP="${IMAP_PORT:-20143}"; IMAPS="${IMAPS_PORT:-20993}"; LMTP="${LMTP_PORT:-20024}"
SUB="${SUBMISSION_PORT:-20587}"; SMTPS="${SMTPS_PORT:-20465}"; MX="${MX_PORT:-20025}"

install() {
  [ "$(id -u)" = 0 ] || die "dovecot and postfix need root here"
  apt_need dovecot dovecot-imapd dovecot-lmtpd; apt_need /usr/lib/dovecot/lmtp dovecot-lmtpd
  apt_need postfix postfix; apt_need openssl openssl; apt_need pgrep procps; apt_need python3 python3
  id vmail >/dev/null 2>&1 || useradd -r -M -s /usr/sbin/nologin vmail
}

certificates() {
  (
    cd "$RUN"
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -keyout ca.key -out ca.pem -subj "/CN=regulars test CA" \
      -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=keyCertSign"
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out srv.csr -subj "/CN=localhost"
    openssl x509 -req -in srv.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 -out cert.pem \
      -extfile <(printf 'subjectAltName=DNS:localhost,IP:127.0.0.1\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth')
  ) >"$RUN/openssl.log" 2>&1 || { tail -5 "$RUN/openssl.log" >&2; die "no certificate"; }
  chmod 600 "$RUN/key.pem" "$RUN/ca.key"
}

# Every test has a shop and customers of its own: whatever stands before @cafe.test has a mailbox, its password is NAME-pass.
# Only gone@cafe.test is nobody, so that mail to it bounces.
dovecot_conf() {
  local user group; user=$(id -u vmail); group=$(id -g vmail)
  echo 'gone@cafe.test' >"$RUN/nobody"
  cat >"$RUN/dovecot.conf" <<C
base_dir = $RUN/dovecot
instance_name = regulars-test-$$
listen = 127.0.0.1
protocols = imap lmtp
log_path = $RUN/dovecot.log
ssl = required
ssl_cert = <$RUN/cert.pem
ssl_key = <$RUN/key.pem
disable_plaintext_auth = yes
auth_mechanisms = plain login
auth_failure_delay = 0
mail_location = maildir:~/Maildir
mail_uid = vmail
mail_gid = vmail
first_valid_uid = $user
passdb {
  driver = passwd-file
  deny = yes
  args = username_format=%u $RUN/nobody
}
passdb {
  driver = static
  args = password=%n-pass
}
userdb {
  driver = static
  args = uid=$user gid=$group home=$RUN/mail/%n
}
service imap-login {
  inet_listener imap {
    port = $IMAP
  }
  inet_listener imaps {
    port = $IMAPS
    ssl = yes
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = $LMTP
  }
}
service auth {
  unix_listener auth-postfix {
    mode = 0666
  }
}
service anvil {
  client_limit = 500
}
namespace inbox {
  inbox = yes
  mailbox Sent {
    auto = subscribe
    special_use = \Sent
  }
  mailbox Junk {
    auto = subscribe
    special_use = \Junk
  }
}
protocol imap {
  mail_max_userip_connections = 50
}
protocol lmtp {
  postmaster_address = postmaster@cafe.test
}
C
}

postfix_conf() {
  mkdir -p "$RUN/pf/etc" "$RUN/pf/queue" "$RUN/pf/data"; chown postfix "$RUN/pf/data"
  echo '/@cafe\.test$/ x' >"$RUN/mailboxes"
  cat >"$RUN/pf/etc/main.cf" <<C
compatibility_level = 3.6
queue_directory = $RUN/pf/queue
data_directory = $RUN/pf/data
daemon_directory = /usr/lib/postfix/sbin
command_directory = /usr/sbin
mail_owner = postfix
setgid_group = postdrop
myhostname = localhost
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
virtual_mailbox_domains = cafe.test
virtual_mailbox_maps = regexp:$RUN/mailboxes
virtual_transport = lmtp:inet:127.0.0.1:$LMTP
default_transport = error:outside mail is off in this test system
maillog_file = $RUN/postfix.log
maillog_file_prefixes = $RUN
smtpd_tls_cert_file = $RUN/cert.pem
smtpd_tls_key_file = $RUN/key.pem
smtpd_tls_security_level = may
smtpd_sasl_type = dovecot
smtpd_sasl_path = $RUN/dovecot/auth-postfix
smtpd_tls_auth_only = yes
smtpd_peername_lookup = no
smtpd_client_connection_rate_limit = 0
smtpd_recipient_restrictions = permit_sasl_authenticated, reject_unauth_destination
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
biff = no
smtputf8_enable = yes
C
  cat >"$RUN/pf/etc/master.cf" <<C
127.0.0.1:$MX inet n - n - - smtpd
127.0.0.1:$SUB inet n - n - - smtpd
  -o smtpd_tls_security_level=encrypt
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_client_restrictions=permit_sasl_authenticated,reject
127.0.0.1:$SMTPS inet n - n - - smtpd
  -o smtpd_tls_wrappermode=yes
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_client_restrictions=permit_sasl_authenticated,reject
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
C
}

start() {
  local port dir
  for port in "$IMAP" "$IMAPS" "$LMTP" "$SUB" "$SMTPS" "$MX"; do port_free "$port"; done
  # the mail user and postfix must reach their folders: let them pass through ours, without listing them.
  dir="$RUN"; while [ "$dir" != / ]; do [ -O "$dir" ] && chmod o+x "$dir"; dir="$(dirname "$dir")"; done
  mkdir -p "$RUN/mail" "$RUN/dovecot"; chown vmail "$RUN/mail"
  certificates; dovecot_conf; postfix_conf
  spawn dovecot dovecot -F -c "$RUN/dovecot.conf"
  postfix -c "$RUN/pf/etc" check >"$RUN/postfix-check.log" 2>&1 || { cat "$RUN/postfix-check.log" >&2; die "postfix check"; }
  spawn postfix /usr/lib/postfix/sbin/master -c "$RUN/pf/etc" -s
  wait_tcp "$IMAPS" 20 "$RUN/dovecot.pid"; wait_tcp "$LMTP" 20 "$RUN/dovecot.pid"; wait_tcp "$SUB" 20 "$RUN/postfix.pid"
  cat >"$RUN/env.new" <<ENV
MAIL_CA=$RUN/ca.pem
MAIL_IMAPS_PORT=$IMAPS
MAIL_IMAP_PORT=$IMAP
MAIL_SMTPS_PORT=$SMTPS
MAIL_SUBMISSION_PORT=$SUB
MAIL_MX_PORT=$MX
MAIL_FOLDERS=$RUN/mail
ENV
  mv "$RUN/env.new" "$RUN/env"
}

stop_all() { stop_pid "$RUN/postfix.pid"; stop_pid "$RUN/dovecot.pid"; }

case "${1:-}" in
install) install ;;
start)
  for file in "$RUN"/*.pid; do [ -e "$file" ] && alive "$file" && die "already running (use stop)"; done
  install
  rm -rf "$RUN"; mkdir -p "$RUN"
  trap '[ $? = 0 ] || stop_all' EXIT
  started=$SECONDS
  start
  say "up in $((SECONDS - started)) s; addresses are in $RUN/env"
  echo "$RUN/env" ;;
stop) stop_all; say stopped ;;
status)
  up=1
  for name in dovecot postfix; do
    [ -e "$RUN/$name.pid" ] || continue
    if alive "$RUN/$name.pid"; then [ "$up" = 2 ] || up=0; echo "$name up $(cat "$RUN/$name.pid")"; else echo "$name DOWN"; up=2; fi
  done
  [ "$up" = 1 ] && echo "not running"
  exit "$up" ;;
*) die "usage: $0 install|start|stop|status" ;;
esac
