// SPDX-License-Identifier: Apache-2.0

/// Help texts as they are printed. A change here is a change that users see.
enum Golden {
    static let help = """
        OVERVIEW: Reads and judges wayline files, signs their links, and talks to a
        waylined.

        Exit status: 0 clean, 1 findings or a mismatch, 2 could not do it. A PATH may
        be "-", the standard input.

        USAGE: wayline <subcommand>

        OPTIONS:
          --version               Show the version.
          -h, --help              Show help information.

        FILES SUBCOMMANDS:
          check                   Judges wayline files.
          explain                 Explains a rule (WPML-W031), a dock's result code
                                  (314013) or a break reason (1565).
          show                    Shows totals, waylines, waypoints and actions of a
                                  wayline file.
          diff                    Compares the missions of two wayline files.
          fingerprint             Prints or checks fingerprints (MD5) as md5sum does.
          sign                    Signs a link to a stored wayline file.
          verify                  Says whether a signed link is valid, and if not, why.

        SERVER SUBCOMMANDS:
          push                    Stores wayline files on a server.
          list                    Lists the wayline files on a server, newest first.
          get                     Fetches a wayline file from a server.
          link                    Has a server sign a link to a wayline file.
          fly                     Orders a flight and follows it until it ends.
          flights                 Lists flights, newest first, or shows one.
          gateways                Lists the gateways that a server has seen.

          See 'wayline help <subcommand>' for detailed help.

        """

    static let check = """
        OVERVIEW: Judges wayline files.

        Exit status 0 when no finding is an error (with --strict: nor a warning), 1
        when one is, 2 when a file could not be read. "wayline explain CODE" tells more
        about a finding.

        --fix repairs what can be repaired without knowing what the writer wanted. The
        file itself stays as it is: the repaired one is written beside it as
        NAME-fixed.kmz, and is the one that is judged.

        USAGE: wayline check [--profile <profile>] [--format <format>] [--strict] [--max-findings <n>] [--verbose] [--fix] [--output <file>] [--dock <lat,lon>] [--exit-wayline-when-rc-lost <0|1>] [--mission-name <name>] <path> ...

        ARGUMENTS:
          <path>                  A .kmz, waylines.wpml or template.kml, a folder
                                  (searched for *.kmz) or "-".

        WHAT IS KNOWN OF THE FLIGHT:
          --dock <lat,lon>        Where the dock stands, to be compared with the route.
          --exit-wayline-when-rc-lost <0|1>
                                  What the flight order will say, to be compared with
                                  exitOnRCLost.
          --mission-name <name>   The name that an app will give to startMission.

        OPTIONS:
          --profile <profile>     The reader that the files are for. (values: generic,
                                  dock, pilot2, fh2, msdk, psdk, djifly, cloud-demo;
                                  default: generic)
          --format <format>       How to print what was found. (values: text, json,
                                  sarif, junit, github; default: text)
          --strict                Let warnings count as errors do.
          --max-findings <n>      Print at most this many findings of a file.
          --verbose               Show what rules that are off would say.
          --fix                   Write a repaired copy of each file that needs one,
                                  and judge that.
          --output <file>         Where the repaired copy goes, with --fix and one file.
          --version               Show the version.
          -h, --help              Show help information.

        """
}
