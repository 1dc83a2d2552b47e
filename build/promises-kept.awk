# Holds docs/security/promises.json (the first file) against the runner's reports (the others, xunit xml): every test that
# a promise names has run, and passed each time. Says which did not; exit code 1 then.
FNR == 1 { file++ }
file == 1 {
  while (match($0, /"Hedui\.[A-Za-z0-9_.]*Tests\.[A-Za-z0-9_]+"/)) {
    named[substr($0, RSTART + 1, RLENGTH - 2)] = 1
    $0 = substr($0, RSTART + RLENGTH)
  }
  next
}
{
  parts = split($0, tests, /<test /)
  for (i = 2; i <= parts; i++) {
    name = attribute(tests[i], "type") "." attribute(tests[i], "method")
    if (name in named) results[name, attribute(tests[i], "result")]++
  }
}
END {
  for (name in named) {
    count++
    if (results[name, "Fail"]) bad[++wrong] = "failed: " name
    else if (results[name, "Skip"]) bad[++wrong] = "was skipped: " name
    else if (!results[name, "Pass"]) bad[++wrong] = "did not run: " name
  }
  for (i = 1; i <= wrong; i++) print "a test that a promise rests on " bad[i]
  if (!wrong) printf "promises: all %d tests that they name ran and passed\n", count
  exit (wrong > 0 || count == 0)
}
function attribute(text, name,   from) {
  if (!match(text, " " name "=\"[^\"]*\"")) return ""
  from = RSTART + length(name) + 3
  return substr(text, from, RSTART + RLENGTH - 1 - from)
}
