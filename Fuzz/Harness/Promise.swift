// SPDX-License-Identifier: Apache-2.0

/// Ends the program when a promise is broken. The fuzzer takes that for a crash and keeps the input; the sentence tells
/// which promise it was.
package func hold(_ isHeld: Bool, _ promise: @autoclosure () -> String) {
    if !isHeld { fatalError("broken promise: " + promise()) }
}

/// The value that must be there.
package func present<Value>(_ value: Value?, _ promise: @autoclosure () -> String) -> Value {
    guard let value else { fatalError("broken promise: " + promise()) }
    return value
}
