// SPDX-License-Identifier: Apache-2.0

import PlainJSON

extension JSONCase {
    static let numbers: [JSONCase] = [
        .init("N01", "zero and its negative", value: "[0,-0,0.0,-0.0,0e9]", .read(#"{"a":[0,0,0,0,0]}"#)),
        .init("N02", "whole numbers", value: "[1,-1,10,9007199254740993]", .asWritten),
        .init(
            "N03", "the largest and the smallest of 64 bits", value: "[9223372036854775807,-9223372036854775808]",
            .asWritten),
        .init("N04", "one more than 64 bits hold", value: "9223372036854775808", .read(#"{"a":9223372036854776000}"#)),
        .init("N05", "fractions", value: "[0.5,-0.25,22.7561]", .asWritten),
        .init("N06", "exponents", value: "[1e3,1E3,1e+3,1.5e1,1e-3]", .read(#"{"a":[1000,1000,1000,15,0.001]}"#)),
        .init("N07", "too small to be told from zero", value: "1e-400", .read(#"{"a":0}"#)),
        .init(
            "N08", "a fraction of sixty thousand digits", value: "0." + String(repeating: "0", count: 60_000),
            .read(#"{"a":0}"#)),
        .init("N09", "larger than any number", value: "1e999", range),
        .init("N10", "smaller than any number", value: "-1e999", range),
        .init("N11", "an exponent that no number holds", value: "1e99999999999999999999", range),
        .init("N12", "four hundred digits", value: String(repeating: "9", count: 400), range),
        .init("N13", "sixty thousand digits", value: String(repeating: "9", count: 60_000), range),
        .init("N14", "a leading zero", value: "01", .malformed(at: 6)),
        .init("N15", "a leading zero after the sign", value: "-01", .malformed(at: 7)),
        .init("N16", "two zeros", value: "00", .malformed(at: 6)),
        .init("N17", "a plus sign", value: "+1", .malformed(at: 5)),
        .init("N18", "a minus sign alone", value: "-", .malformed(at: 6)),
        .init("N19", "two minus signs", value: "--1", .malformed(at: 6)),
        .init("N20", "no digit before the point", value: ".5", .malformed(at: 5)),
        .init("N21", "no digit after the point", value: "1.", .malformed(at: 7)),
        .init("N22", "no digit between point and exponent", value: "1.e3", .malformed(at: 7)),
        .init("N23", "two points", value: "1.2.3", .malformed(at: 8)),
        .init("N24", "an empty exponent", value: "1e", .malformed(at: 7)),
        .init("N25", "an exponent of a sign", value: "1e+", .malformed(at: 8)),
        .init("N26", "an exponent of two signs", value: "1e+-1", .malformed(at: 8)),
        .init("N27", "a fraction in the exponent", value: "1e1.5", .malformed(at: 8)),
        .init("N28", "hexadecimal", value: "0x1F", .malformed(at: 6)),
        .init("N29", "an underscore", value: "1_000", .malformed(at: 6)),
        .init("N30", "a comma for thousands", value: "1,000", .malformed(at: 7)),
        .init("N31", "a space for thousands", value: "1 000", .malformed(at: 7)),
        .init("N32", "a suffix", value: "1f", .malformed(at: 6)),
        .init("N33", "Arabic digits", value: "١", .malformed(at: 5)),
        .init("N34", "full-width digits", value: "１", .malformed(at: 5)),
        .init("N35", "a typographic minus", value: "−1", .malformed(at: 5)),
        .init("N36", "NaN", value: "NaN", .malformed(at: 5)),
        .init("N37", "a negative NaN", value: "-NaN", .malformed(at: 6)),
        .init("N38", "Infinity", value: "Infinity", .malformed(at: 5)),
        .init("N39", "-Infinity", value: "-Infinity", .malformed(at: 6)),
        .init("N40", "nan and inf in small letters", value: "[nan,inf]", .malformed(at: 6)),
    ]

    private static let range = Outcome.refused(.numberOutOfRange(offset: 5))

    static let words: [JSONCase] = [
        .init("W01", "the three words", value: "[true,false,null]", .asWritten),
        .init("W02", "a capital", value: "True", .malformed(at: 5)),
        .init("W03", "capitals", value: "TRUE", .malformed(at: 5)),
        .init("W04", "a word cut short", value: "tru", .malformed(at: 5)),
        .init("W05", "a word cut off", #"{"a":nul"#, .malformed(at: 5)),
        .init("W06", "a word too long", value: "truee", .malformed(at: 9)),
        .init("W07", "two words", value: "nullnull", .malformed(at: 9)),
        .init("W08", "undefined", value: "undefined", .malformed(at: 5)),
        .init("W09", "another language's nothing", value: "None", .malformed(at: 5)),
    ]
}
