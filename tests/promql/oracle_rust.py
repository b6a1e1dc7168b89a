"""Child process: answers each JSON string on stdin with promql-parser's complaint, empty if it has none."""

import json
import sys

import promql_parser


def main() -> None:
    for line in sys.stdin:
        try:
            promql_parser.parse(json.loads(line))
            complaint = ""
        except ValueError as error:
            complaint = str(error) or "rejected"
        sys.stdout.write(json.dumps(complaint) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
