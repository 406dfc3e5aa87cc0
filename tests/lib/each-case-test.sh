#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Tests each-case.sh with programs that look like GoogleTest's.
# shellcheck disable=SC2016 # single quotes hold scripts
set -u

each_case=$(cd "$(dirname "$0")" && pwd)/each-case.sh
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failures=0

# A program with the cases A.One, A.Two and A.Three; $1 is what it does, in shell. $filter and $xml
# are there as GoogleTest has them from its arguments.
make_program () { # SCRIPT
  cat >"$folder/program" <<EOF
#!/bin/sh
filter= xml=
for argument; do
  case \$argument in
    --gtest_list_tests) printf 'A.\n  One\n  Two\n  Three\n'; exit 0 ;;
    --gtest_filter=*) filter=\${argument#*=} ;;
    --gtest_output=xml:*) xml=\${argument#*:} ;;
  esac
done
$1
EOF
  chmod +x "$folder/program"
}

# Runs it with that many cases at once; what comes out is in $exit and $results.
run () { # AT_ONCE [VARIABLE=VALUE]...
  rm -rf "$folder/results"
  mkdir "$folder/results"
  mkfifo "$folder/results/pool"
  exec 8<>"$folder/results/pool"
  for _ in $(seq "$1"); do
    echo >&8
  done
  shift
  env PT_TEST_RESULTS="$folder/results" PT_TEST_SLOWNESS=1 PT_TEST_TOGETHER=0 "$@" \
    "$each_case" "$folder/program" --gtest_output=xml:unused >"$folder/output" 2>&1
  exit=$?
  results=$(sort "$folder/results/program.results" | tr '\n' ' ')
}

expect () { # WHAT EXIT RESULTS
  if [ "$exit" -ne "$2" ] || [ "$results" != "$3" ]; then
    failures=$((failures + 1))
    printf '%s: it exited with %s and said\n%s\n' "$1" "$exit" "$results"
    cat "$folder/output"
  fi
}

all_passed='passed program A.One passed program A.Three passed program A.Two '
one_failed='failed program A.Two passed program A.One passed program A.Three '

# A case waits until another one has come: that takes two at once.
make_program "
touch '$folder/'\$filter.here
until [ \$(ls '$folder' | grep -c here) -ge 2 ]; do :; done"
run 2 PT_TEST_TIMEOUT=20
expect "Two at once" 0 "$all_passed"

# A case fails beside another one.
make_program "
mkdir '$folder/alone' || exit 1
timeout 0.1 tail -f /dev/null
rmdir '$folder/alone'"
run 1
expect "One at once" 0 "$all_passed"

make_program '[ $filter != A.Two ]'
run 2
expect "A case that fails" 1 "$one_failed"

make_program '[ $filter != A.Two ] || exec tail -f /dev/null'
run 2 PT_TEST_TIMEOUT=1
expect "A case that does not end" 1 "$one_failed"
grep -q 'It took longer than 1 s' "$folder/results/program/A.Two.failed" \
  || { echo "The log does not say why."; failures=$((failures + 1)); }

make_program '[ $PT_TEST_SLOWNESS = 6 ]'
run 2 PT_TEST_SLOWNESS=2 PT_PROGRAM_SLOWNESS=3
expect "A slow program on a slow machine" 0 "$all_passed"

make_program '
cat <<END
[ RUN      ] A.One
[       OK ] A.One (0 ms)
[ RUN      ] A.Two
these are the words of Two
[  FAILED  ] A.Two (0 ms)
[ RUN      ] A.Three
[  SKIPPED ] A.Three (0 ms)
END
cat >$xml <<END
<testsuites>
    <testcase name="One" file="a.cc" line="1" status="run" result="completed" classname="A" />
    <testcase name="Two" file="a.cc" line="2" status="run" result="completed" classname="A">
      <failure message="words" type=""><![CDATA[words]]></failure>
    </testcase>
    <testcase name="Three" file="a.cc" line="3" status="run" result="skipped" classname="A">
</testsuites>
END
exit 1'
run 1 PT_TEST_TOGETHER=1
expect "Together" 1 'failed program A.Two passed program A.One skipped program A.Three '
[ "$(wc -l <"$folder/results/program/A.Two.failed")" -eq 3 ] \
  || { echo "The log of a case is not cut out."; failures=$((failures + 1)); }

# Alone each passes; together the second ends the process.
make_program '
[ -z "$filter" ] || exit 0
cat <<END
[ RUN      ] A.One
[       OK ] A.One (0 ms)
[ RUN      ] A.Two
END
kill -SEGV $$'
run 1 PT_TEST_TOGETHER=1
expect "Together with a crash" 1 "$one_failed"

# All is well until the end.
make_program '
echo "<testcase name=\"One\" result=\"completed\" classname=\"A\" />" >$xml
exit 3'
run 1 PT_TEST_TOGETHER=1
expect "Together with a crash at the end" 1 'failed program end passed program A.One '

[ $failures -eq 0 ]
