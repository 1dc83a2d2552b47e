# Reads the summary of `dotnet test` and closes with the line "N passed, N failed". A skipped test is told on the line
# before: it proves nothing, and nobody must take it for passed. Exit code 1 when nothing passed.
/^ *succeeded: *[0-9]+/ { passed = $2 }
/^ *failed: *[0-9]+/ { failed = $2 }
/^ *skipped: *[0-9]+/ { skipped = $2 }
/^ *error: *[0-9]+/ { errors = $2 }
END {
  if (failed == 0) failed = errors + 0 # a project that did not start, or has no test, has failed
  if (skipped > 0) printf "%d skipped: they need what this machine does not allow, see artifacts/test.log\n", skipped
  printf "%d passed, %d failed\n", passed, failed
  exit (passed == 0)
}
