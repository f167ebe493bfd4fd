#!/usr/bin/env bash
# Sets the office of docker-compose.yml up and shows that it works. All files are in the directory OFFICE; what is there already is
# kept, so that both steps can be run again.
#   office.sh init           makes operators' keys, the office's own keys, the settings and the topics; no worker is needed
#   office.sh first-request  makes a wallet, a requester and a policy, has a request signed, and verifies the audit trail
# In a deployment of yours alice and bob are two people on two machines, and neither has the other's key.
set -euo pipefail

office=${OFFICE:?must name a directory}
chancery=${CHANCERY:-/opt/chancery/bin/chancery}
settings=$office/chancery.properties
wallet=acme/treasury
receiver=0x70997970c51812dc3a010c7d01b50e0d17dc79c8

# member NAME: the value of a text member in the JSON on standard input.
member() {
  sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"
}

# operator NAME: makes the operator's key and prints the entry for operators.json.
operator() {
  "$chancery" requesters keygen "$office/$1.jwk" --operator "$1" --json | sed 's/.*"publicKey":\({.*}\)}$/\1/'
}

init() {
  if [ -f "$settings" ]; then
    echo "the office is set up: $settings"
    return
  fi
  mkdir -p "$office"
  printf '{"keys": [%s,\n%s]}\n' "$(operator alice)" "$(operator bob)" >"$office/operators.json"
  cat >"$office/draft.properties" <<SETTINGS
deployment=compose
kafka.bootstrap.servers=${KAFKA:?}
schema.registry.url=${REGISTRY:?}
kms.backend=aws
kms.aws.region=eu-central-1
kms.aws.endpoint=${KMS:?}
operators.file=$office/operators.json
seal.master.key.id=alias/chancery-seal
topics.replication.factor=1
streams.standby.replicas=0
audit.checkpoint.file=$office/checkpoints
SETTINGS
  echo "seal.keys=$("$chancery" seal keygen -c "$office/draft.properties")" >>"$office/draft.properties"
  "$chancery" audit key create -c "$office/draft.properties" | grep '^audit.key.id=' >>"$office/draft.properties"
  "$chancery" office key -c "$office/draft.properties" >"$office/office.jwk"
  echo "office.key=$office/office.jwk" >>"$office/draft.properties"
  "$chancery" topics create -c "$office/draft.properties"
  mv "$office/draft.properties" "$settings"
}

# ordered COMMAND...: has alice give a command and bob approve it, as production wants it.
ordered() {
  local status=0 waiting
  "$chancery" "$@" --issuer alice --key-file "$office/alice.jwk" -c "$settings" || status=$?
  [ "$status" -eq 5 ] || return "$status"
  waiting=$("$chancery" approvals list --json -c "$settings" | tail -n 1)
  "$chancery" approvals approve "$(member wallet <<<"$waiting")" "$(member commandId <<<"$waiting")" \
    --digest "$(member digest <<<"$waiting")" --issuer bob --key-file "$office/bob.jwk" -c "$settings"
}

first_request() {
  if [ ! -f "$office/settlement.jwk" ]; then
    "$chancery" requesters keygen "$office/settlement.jwk.new" >/dev/null
    ordered keys create "$wallet" --spec secp256k1
    ordered requesters register acme settlement "$office/settlement.jwk.new" --right 'request:*'
    "$chancery" policy init eip155:31337 --requester settlement --to "$receiver" >"$office/policy.json"
    ordered policy apply "$wallet" "$office/policy.json"
    mv "$office/settlement.jwk.new" "$office/settlement.jwk"
  fi
  "$chancery" request --requester settlement --wallet "$wallet" --chain-id 31337 --nonce 0 --to "$receiver" --value 1 \
    --max-fee 30000000000 --id first --key-file "$office/settlement.jwk" -c "$settings"
  rm -rf "$office/trail"
  "$chancery" audit export --format jsonl --out "$office/trail" -c "$settings"
  "$chancery" audit verify --key "$("$chancery" audit key -c "$settings")" "$office/trail"
}

case ${1:-} in
  init) init ;;
  first-request) first_request ;;
  *)
    echo "usage: office.sh init|first-request" >&2
    exit 2
    ;;
esac
