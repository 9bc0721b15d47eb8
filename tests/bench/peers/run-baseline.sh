#!/bin/bash
# run-baseline.sh — measures the peers and/or a given server, prints a Markdown table, keeps raw JSON lines.
#   ./run-baseline.sh                                             all peers (about 20 min at 3 x 8 s)
#   ./run-baseline.sh --target vitara http://127.0.0.1:3002/api/vapi PID     only that (already running) server
#   ./run-baseline.sh --peers express1,floor --target vitara URL PID         both, interleaved (fair on a noisy box)
#   ./run-baseline.sh --cold vitara http://127.0.0.1:3002/health -- ./vitara serve ...   cold start only (5 starts)
# Options: --reps 3 --dur 8 --out FILE --ping-conns "1 16 64 256" --find-conns "16 64 256" --lat "0 50" --skip-ping --skip-find
# The OSCAR stand-in runs on SIM_PORT (27088): EMR base http://127.0.0.1:27088/oscar/ws. Point the target there first
# (start it yourself with `/tmp/vitara-bench/bin/oscar-sim 27088 0 &` if the target needs the EMR at boot; a running one is reused).
# Runs where other processes used more than MAXFOREIGN (15) % of the machine are repeated, at most twice.
set -u
here=$(cd "$(dirname "$0")" && pwd); cd "$here"; B=${B:-/tmp/vitara-bench/bin}; W=${W:-/tmp/vitara-bench/run}; mkdir -p "$W" "$B"
SIM_PORT=${SIM_PORT:-27088}; REPS=3; DUR=8; PEERS=; TN=(); TU=(); TP=(); OUT=; PC="1 16 64 256"; FC="16 64 256"; LAT="0 50"; SP=1; SF=1
while [ $# -gt 0 ]; do case $1 in
  --reps) REPS=$2; shift 2;; --dur) DUR=$2; shift 2;; --out) OUT=$2; shift 2;; --peers) PEERS=$2; shift 2;;
  --ping-conns) PC=$2; shift 2;; --find-conns) FC=$2; shift 2;; --lat) LAT=$2; shift 2;; --skip-ping) SP=0; shift;; --skip-find) SF=0; shift;;
  --target) TN+=("$2"); TU+=("$3"); TP+=("$4"); shift 4;;
  --cold) n=$2; u=$3; shift 4; echo "$n $(python3 coldstart.py 5 "$u" -- "$@")"; exit;;
  *) sed -n '2,12p' "$0"; exit 2;; esac; done
[ -z "$PEERS" ] && [ ${#TN[@]} -eq 0 ] && PEERS=express1,express2,floor,floor-emr,nginx
OUT=${OUT:-$W/baseline-$(date +%Y%m%d-%H%M%S).jsonl}; : > "$OUT"
make -s B="$B" || exit 1
[ -d express/node_modules ] || (cd express && npm ci --no-audit --no-fund) || exit 1
mine=(); trap 'for p in "${mine[@]}"; do kill $p 2>/dev/null; done' EXIT
spawn() { local log=$1; shift; "$@" >"$W/$log" 2>&1 & mine+=($!); LAST=$!; }
owner() { ss -ltnpH "sport = :$1" | sed -n 's/.*pid=\([0-9]*\).*/\1/p' | sort -n | head -1; }
free() { [ -z "$(ss -ltnH "sport = :$1")" ] || { echo "port $1 is already in use by something else: not touching it" >&2; exit 1; }; }
# never send load to a listener that is not the process named: PID or one of its children must own the port
owns() { local q; for q in $(ss -ltnpH "sport = :$2" | grep -o 'pid=[0-9]*' | cut -d= -f2 | sort -u); do [ "$q" = "$1" ] && return; grep -qw "$q" <(cat /proc/"$1"/task/*/children 2>/dev/null) && return; done
  echo "port $2 is not served by pid $1" >&2; exit 1; }
wait200() { local i; for i in $(seq 200); do curl -fs -o /dev/null "$1" && return; sleep 0.05; done; echo "no answer: $1" >&2; exit 1; }
SIM_PID=$(owner "$SIM_PORT")
if [ -n "$SIM_PID" ]; then [ "$(cat /proc/$SIM_PID/comm)" = oscar-sim ] || { echo "port $SIM_PORT is not oscar-sim" >&2; exit 1; }
else free "$SIM_PORT"; spawn sim.log "$B/oscar-sim" "$SIM_PORT" 0; SIM_PID=$LAST; wait200 "http://127.0.0.1:$SIM_PORT/stats"; fi
export SIM_PID
ex() { local port=$1 w=$2; free $port; rm -f "$W"/ex$port.db*; spawn ex$port.log env NODE_ENV=production PORT=$port WORKERS=$w EMR_URL=http://127.0.0.1:$SIM_PORT/oscar/ws AUDIT_DB="$W/ex$port.db" LOG_FILE=/dev/null node express/server.js; wait200 http://127.0.0.1:$port/health; }
declare -A VER; FIND=""
for p in ${PEERS//,/ }; do case $p in
  express1) ex 27102 1; TN+=(express1); TU+=(http://127.0.0.1:27102/api/vapi); TP+=($LAST);;
  express2) ex 27103 2; sleep 1; TN+=(express2); TU+=(http://127.0.0.1:27103/api/vapi); TP+=($LAST);;
  floor) free 27110; spawn floor.log "$B/floor" 27110; wait200 http://127.0.0.1:27110/health; TN+=(floor); TU+=(http://127.0.0.1:27110/api/vapi); TP+=($LAST); VER[floor]=0;;
  floor-emr) free 27111; rm -f "$W"/fl.db*; spawn floore.log "$B/floor" 27111 $SIM_PORT "$W/fl.db"; wait200 http://127.0.0.1:27111/health; TN+=(floor-emr); TU+=(http://127.0.0.1:27111/api/vapi); TP+=($LAST);;
  nginx) mkdir -p /tmp/vitara-bench; free 27120; spawn nginx.log nginx -c "$here/floor/nginx.conf"; wait200 http://127.0.0.1:27120/health; TN+=(nginx); TU+=(http://127.0.0.1:27120/api/vapi); TP+=($LAST); VER[nginx]=0;;
  *) echo "unknown peer $p" >&2; exit 2;; esac; done
for i in "${!TN[@]}"; do q=${TU[$i]#*://*:}; owns "${TP[$i]}" "${q%%/*}"; done
# wait (at most 20 s) until the rest of the machine is quiet
quiet() { local k a b; for k in $(seq 20); do a=$(awk '/^cpu /{print $2+$3+$4+$7+$8,$2+$3+$4+$5+$6+$7+$8+$9}' /proc/stat); sleep 1; b=$(awk '/^cpu /{print $2+$3+$4+$7+$8,$2+$3+$4+$5+$6+$7+$8+$9}' /proc/stat)
  awk -v a="$a" -v b="$b" -v m="${MAXFOREIGN:-15}" 'BEGIN{split(a,x);split(b,y);exit !((y[1]-x[1])/(y[2]-x[2])*100<=m)}' && return; done; }
run1() { # name url pid tool conns lat rep
  local j k; for k in 1 2 3; do
    quiet; j=$(DIALECT=${1%%-*} BENCH_VERIFY=${VER[$1]:-1} ./bench.sh "$2" "$4" "$5" "$DUR" "$3") || return
    awk -v f="$(jq .foreign_pct <<<"$j")" -v m="${MAXFOREIGN:-15}" 'BEGIN{exit !(f<=m)}' && break; done
  jq -c --arg n "$1" --argjson l "$6" --argjson r "$7" '{target:$n,sim_ms:$l,rep:$r}+.' <<<"$j" | tee -a "$OUT" >&2; }
for i in "${!TN[@]}"; do DIALECT=${TN[$i]%%-*} BENCH_VERIFY=0 ./bench.sh "${TU[$i]}" ping 16 2 >/dev/null; done   # warm-up (JIT)
for r in $(seq "$REPS"); do
  if [ $SP = 1 ]; then for c in $PC; do for i in "${!TN[@]}"; do run1 "${TN[$i]}" "${TU[$i]}" "${TP[$i]}" ping "$c" 0 "$r"; done; done; fi
  if [ $SF = 1 ]; then for l in $LAT; do curl -fs -XPOST -o /dev/null "http://127.0.0.1:$SIM_PORT/latency/$l"
    for c in $FC; do for i in "${!TN[@]}"; do case ${TN[$i]} in floor|nginx) continue;; esac
      [ "$r$l$c" = "1${LAT%% *}${FC%% *}" ] && DIALECT=${TN[$i]%%-*} BENCH_VERIFY=0 ./bench.sh "${TU[$i]}" find_patient "$c" 2 >/dev/null
      run1 "${TN[$i]}" "${TU[$i]}" "${TP[$i]}" find_patient "$c" "$l" "$r"; done; done; done
    curl -fs -XPOST -o /dev/null "http://127.0.0.1:$SIM_PORT/latency/0"; fi
done
echo "raw: $OUT"; python3 table.py "$OUT"
