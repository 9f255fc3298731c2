// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// Answers and requests as JSON. Fields that we do not know are passed over: a newer server may say more.
enum JSON {
    /// nil when the bytes are not JSON of this form.
    static func read<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) -> Value? {
        try? JSONDecoder().decode(type, from: Data(bytes))
    }

    /// - Throws: ``ClientFailure/notWhatWasAsked(_:)`` naming the field.
    static func value<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws(ClientFailure) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch let error as DecodingError {
            throw .notWhatWasAsked(Self.told(error))
        } catch {
            throw .notWhatWasAsked("it is not JSON")
        }
    }

    static func bytes(_ value: some Encodable) throws(ClientFailure) -> [UInt8] {
        do {
            return [UInt8](try JSONEncoder().encode(value))
        } catch {
            // Only a number that is not finite gets here; the options of the program do not let one through.
            throw .notWhatWasAsked("the request cannot be written as JSON")
        }
    }

    /// The place and the kind of the fault, never the text around it.
    private static func told(_ error: DecodingError) -> String {
        func place(_ path: [any CodingKey], _ key: (any CodingKey)? = nil) -> String {
            (path + (key.map { [$0] } ?? [])).map(\.stringValue).joined(separator: ".")
        }
        return switch error {
        case .keyNotFound(let key, let context): "the field \"\(place(context.codingPath, key))\" is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "the field \"\(place(context.codingPath))\" is of another type"
        case .dataCorrupted(let context) where context.codingPath.isEmpty: "it is not JSON"
        case .dataCorrupted(let context): "the field \"\(place(context.codingPath))\" has no usable value"
        @unknown default: "it is not of the form that was expected"
        }
    }
}

extension KeyedDecodingContainer {
    /// A value in one of our grammars, written as text.
    func parsed<Value>(_ key: Key, _ parse: (String) -> Value?) throws -> Value {
        guard let value = parse(try decode(String.self, forKey: key)) else {
            throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: "not in its grammar")
        }
        return value
    }
}
