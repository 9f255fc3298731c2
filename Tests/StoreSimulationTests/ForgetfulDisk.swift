// SPDX-License-Identifier: Apache-2.0

import TestFiles

/// Files and folders as a kernel shows them, and beside that what of them would outlast a power cut.
///
/// A file's bytes last when the file was flushed, a name when its folder was. What was not flushed may last or may not,
/// each name and each block for itself. After a flush that failed the kernel takes what it could not write for written:
/// the next flush says yes and does nothing for it.
struct ForgetfulDisk {
    struct File {
        var bytes: [UInt8] = []
        var lasting: [UInt8] = []
        /// Nanoseconds since 1970.
        var modified: Int64
        var lastingModified: Int64
        /// Whether there is something that the next flush would write.
        var isDirty = false
    }

    struct Folder {
        var names: [String: Int] = [:]
        var lasting: [String: Int] = [:]
        /// Every meaning that a name had since the folder was flushed, the present one apart; nil: it meant nothing.
        var earlier: [String: [Int?]] = [:]

        mutating func set(_ name: String, to node: Int?) {
            earlier[name, default: []].append(names[name])
            names[name] = node
        }

        mutating func flush() {
            for name in earlier.keys { lasting[name] = names[name] }
            earlier = [:]
        }

        /// What a name may mean after a power cut.
        func meanings(of name: String) -> [Int?] {
            guard let earlier = earlier[name] else { return [lasting[name]] }
            return [lasting[name]] + earlier + [names[name]]
        }
    }

    enum Node {
        case file(File)
        case folder(Folder)
    }

    private(set) var nodes: [Node] = [.folder(Folder())]

    mutating func add(_ node: Node) -> Int {
        nodes.append(node)
        return nodes.count - 1
    }

    /// The node that a path leads to; nil when there is none.
    func node(at path: String) -> Int? {
        var node = 0
        for name in path.split(separator: "/") {
            guard case .folder(let folder) = nodes[node], let next = folder.names[String(name)] else { return nil }
            node = next
        }
        return node
    }

    /// The folder that a path's last name stands in, and that name.
    func place(of path: String) -> (folder: Int, name: String)? {
        guard let slash = path.lastIndex(of: "/"), let folder = node(at: String(path[..<slash])) else { return nil }
        return (folder, String(path[path.index(after: slash)...]))
    }

    mutating func changeFile<Value>(_ node: Int, _ change: (inout File) -> Value) -> Value? {
        guard case .file(var file) = nodes[node] else { return nil }
        // Not held twice, or every write would copy the whole.
        nodes[node] = .folder(Folder())
        let value = change(&file)
        nodes[node] = .file(file)
        return value
    }

    mutating func changeFolder(_ node: Int, _ change: (inout Folder) -> Void) {
        guard case .folder(var folder) = nodes[node] else { return }
        change(&folder)
        nodes[node] = .folder(folder)
    }

    /// Gives a name another meaning, or none.
    mutating func set(_ place: (folder: Int, name: String), to node: Int?) {
        changeFolder(place.folder) { $0.set(place.name, to: node) }
    }

    mutating func flush(_ node: Int) {
        switch nodes[node] {
        case .folder: changeFolder(node) { $0.flush() }
        case .file:
            _ = changeFile(node) { file in
                guard file.isDirty else { return }
                file.lasting = file.bytes
                file.lastingModified = file.modified
                file.isDirty = false
            }
        }
    }

    /// What a flush does that fails: it writes nothing, and forgets that there was something to write.
    mutating func forgetUnflushed(_ node: Int) {
        switch nodes[node] {
        case .folder: changeFolder(node) { $0.earlier = [:] }
        case .file: _ = changeFile(node) { $0.isDirty = false }
        }
    }
}

/// The disk after a power cut.
extension ForgetfulDisk {
    /// What is found when the power is back: all that was flushed, and of the rest what the seed says.
    ///
    /// The choice for a name hangs on its path, not on when it was made, so that equal seeds lose equally.
    func afterPowerCut(seed: UInt64) -> ForgetfulDisk {
        var disk = ForgetfulDisk()
        copyFolder(0, "", to: 0, of: &disk, seed)
        return disk
    }

    private func copyFolder(
        _ source: Int, _ path: String, to target: Int, of disk: inout ForgetfulDisk, _ seed: UInt64
    ) {
        guard case .folder(let folder) = nodes[source] else { return }
        for name in Set(folder.lasting.keys).union(folder.earlier.keys).sorted() {
            let inner = path + "/" + name
            var choice = Choice(seed, inner)
            let meanings = folder.meanings(of: name)
            guard let node = meanings[choice.below(meanings.count)] else { continue }
            let copy: Int
            switch nodes[node] {
            case .file(let file): copy = disk.add(.file(file.afterPowerCut(&choice)))
            case .folder:
                copy = disk.add(.folder(Folder()))
                copyFolder(node, inner, to: copy, of: &disk, seed)
            }
            disk.changeFolder(target) { folder in
                folder.names[name] = copy
                folder.lasting[name] = copy
            }
        }
    }
}

extension ForgetfulDisk.File {
    fileprivate func afterPowerCut(_ choice: inout Choice) -> ForgetfulDisk.File {
        let isNew = isDirty && choice.below(2) == 0
        let found = isDirty ? remains(&choice) : lasting
        let time = isNew ? modified : lastingModified
        return ForgetfulDisk.File(bytes: found, lasting: found, modified: time, lastingModified: time)
    }

    /// What was written and not flushed: all, nothing, a part, or its length alone.
    private func remains(_ choice: inout Choice) -> [UInt8] {
        switch choice.below(5) {
        case 0: return lasting
        case 1: return bytes
        case 2: return Array(bytes.prefix(choice.below(bytes.count + 1)))
        case 3: return [UInt8](repeating: 0, count: bytes.count)
        default:
            let hole = choice.below(bytes.count / 512 + 1) * 512
            return bytes.indices.map { (hole..<hole + 512).contains($0) ? 0 : bytes[$0] }
        }
    }
}

/// Numbers that hang on a seed and a text, in every process alike.
private struct Choice {
    private var random: SplitMix

    init(_ seed: UInt64, _ text: String) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        random = SplitMix(seed: seed ^ hash)
    }

    mutating func below(_ count: Int) -> Int { random.below(count) }
}
