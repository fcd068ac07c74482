#!/bin/sh
# What action.yml runs: framing check as annotations, of changed lines where the event tells what changed.
set -eu

say() { echo "framing: $*" >&2; }
here() { git rev-parse --quiet --verify "$1^{commit}" >/dev/null 2>&1; }

since=${FRAMING_SINCE:-}
if [ -z "$since" ] && [ "${FRAMING_CHANGED_LINES:-true}" = true ]; then
  case ${GITHUB_EVENT_NAME:-} in
    pull_request)
      # The checkout is the merge of the pull request into its target; its first parent is the target.
      if here 'HEAD^2'; then
        since='HEAD^1'
      elif here "origin/${GITHUB_BASE_REF:-}"; then
        since=$(git merge-base "origin/$GITHUB_BASE_REF" HEAD)
      else
        say "the clone holds no commit to compare with: give actions/checkout fetch-depth: 2"
        exit 2
      fi ;;
    push)
      if here "${FRAMING_BEFORE:-}"; then
        since=$FRAMING_BEFORE
      else
        say "what stood before this push is not in the clone (fetch-depth: 0 fetches it): every line is checked"
      fi ;;
    *) say "the event '${GITHUB_EVENT_NAME:-none}' tells no earlier revision: every line is checked" ;;
  esac
fi

set -f
# shellcheck disable=SC2086  # the further options are split at spaces on purpose
set -- check --format github ${FRAMING_ARGS:-}
[ -z "${FRAMING_PROFILE:-}" ] || set -- "$@" --profile "$FRAMING_PROFILE"
[ -z "${FRAMING_FAIL_ON:-}" ] || set -- "$@" --fail-on "$FRAMING_FAIL_ON"
[ -z "$since" ] || set -- "$@" --changed-since "$since"
set -- "$@" --
newline='
'
IFS=$newline
for path in ${FRAMING_PATHS:-.}; do
  [ -z "$path" ] || set -- "$@" "$path"
done
exec framing "$@"
