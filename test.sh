#!/usr/bin/env bash
# Builds everything once, runs every test, and closes with the line "N passed, N failed"; skipped tests stand on
# the line before. The exit code is the tests'.
# Needs the .NET 10 SDK. What else the tests need is installed from Debian's packages when it is missing.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
mkdir -p artifacts
configuration=${CONFIGURATION:-Release}

missing=()
command -v script >/dev/null || missing+=(bsdutils)            # a terminal, to see progress on
command -v chromium >/dev/null || missing+=(chromium)          # papers as PDF, screens in a browser
command -v openssl >/dev/null || missing+=(openssl)            # the same algorithms by another maker
# databases on a server; Debian keeps its programs off the path
command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing+=(postgresql)
[ -n "$(fc-list 2>/dev/null | grep -i "noto.*cjk")" ] || missing+=(fonts-noto-cjk fontconfig) # Chinese letters in both
if [ ${#missing[@]} -gt 0 ]; then
  echo "installing ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -q && apt-get install -y -q --no-install-recommends "${missing[@]}"; } </dev/null >artifacts/packages.log 2>&1 \
    || { tail -20 artifacts/packages.log; echo "could not install ${missing[*]}"; exit 1; }
fi

echo "building ($configuration)"
dotnet build Hedui.slnx -c "$configuration" -v q -tl:off </dev/null || exit 1
# Tests that start the program start the one that people install: compiled ahead, so that a start takes half the time.
dotnet publish src/Cli -c "$configuration" -o artifacts/program -v q -tl:off </dev/null || exit 1
export HEDUI_PROGRAM=$PWD/artifacts/program/hedui.dll

echo "testing"
log=artifacts/test.log
reports=artifacts/reports
rm -rf "$reports"
dotnet test --solution Hedui.slnx -c "$configuration" --no-build --minimum-expected-tests 1 --progress off \
  --report-xunit-xml --results-directory "$PWD/$reports" </dev/null >"$log" 2>&1
result=$?

# Failures and the summary; the whole log stays in artifacts/test.log.
if [ $result -ne 0 ]; then grep -v '^ *$' "$log" | tail -n 400; else tail -n 8 "$log"; fi
# What is promised about safety rests on tests that ran in this run and passed.
awk -f build/promises-kept.awk docs/security/promises.json "$reports"/*.xml || result=1
awk -f build/test-summary.awk "$log" || result=1
exit $result
