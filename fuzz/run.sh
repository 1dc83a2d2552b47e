#!/usr/bin/env bash
# Feeds one reader, or each in turn, with bytes that afl-fuzz makes up from fuzz/corpus, and tells how many it took.
#   fuzz/run.sh NAME|all SECONDS
# Needs afl++ (Debian package afl++) and the tool SharpFuzz.CommandLine, installed into artifacts/fuzz/tool if missing.
# What crashed stays in artifacts/fuzz/NAME/default/crashes; mend it and put a small file of its kind into fuzz/corpus/NAME.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
name=${1:?name of a reader, or all} seconds=${2:?seconds for each}
out=artifacts/fuzz
mkdir -p "$out"
tool=$out/tool/sharpfuzz
[ -x "$tool" ] || dotnet tool install SharpFuzz.CommandLine --version 2.3.0 --tool-path "$out/tool"
dotnet publish fuzz/Fuzzing.csproj -c Release -o "$out/bin" -v q -tl:off
for part in Kernel Standards Security Backup Evidence Policy Verification; do
  "$tool" "$out/bin/Hedui.$part.dll" >/dev/null
done
export AFL_SKIP_BIN_CHECK=1 AFL_NO_UI=1 AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_NO_AFFINITY=1
names=$name
[ "$name" != all ] || names=$(ls fuzz/corpus)
found=0
for one in $names; do
  rm -rf "${out:?}/$one"
  nice -n 19 afl-fuzz -i "fuzz/corpus/$one" -o "$out/$one" -t 20000 -m none -V "$seconds" \
    dotnet "$out/bin/Hedui.Fuzzing.dll" "$one" "$PWD/standards" >"$out/$one.log" 2>&1 || { tail -20 "$out/$one.log"; exit 1; }
  awk -v name="$one" -F' *: *' '/^(execs_done|execs_per_sec|saved_crashes|saved_hangs|edges_found|corpus_count)/ { told = told " " $1 " " $2 } END { print name ":" told }' \
    "$out/$one/default/fuzzer_stats"
  found=$((found + $(awk -F' *: *' '/^saved_(crashes|hangs)/ { n += $2 } END { print n }' "$out/$one/default/fuzzer_stats")))
done
exit $((found > 0))
