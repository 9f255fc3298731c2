// SPDX-License-Identifier: Apache-2.0

/// The paths of a command line, folders replaced by the wayline files in them.
struct PathList {
    let files: [String]
    /// What could not be searched, each said already on the terminal.
    let outcome: Outcome

    init(_ paths: [String], terminal: Terminal) {
        var files: [String] = []
        var outcome = Outcome.clean
        for path in paths {
            guard FolderSearch.isFolder(path) else {
                files.append(path)
                continue
            }
            let search = FolderSearch(folder: path)
            files += search.found
            for fault in search.faults { terminal.report(ToolFailure("\(fault.path): \(fault.error.message)")) }
            if search.found.isEmpty && search.faults.isEmpty {
                terminal.report(ToolFailure("\(path): no *.kmz in this folder", hint: "name a file, or another folder"))
            }
            if search.found.isEmpty || !search.faults.isEmpty { outcome = .failed }
        }
        self.files = files
        self.outcome = outcome
    }
}
