// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization
import WaylineService
import WaylineTestKit

@testable import VaultOnDisk

/// A file system in memory that loses in a power cut what was not flushed, and fails when it is told to.
final class ForgetfulFiles: FileSystem {
    private let clock: StillClock
    private let state: Mutex<State>

    struct State {
        struct Opened {
            let node: Int
            var position = 0
        }

        var disk = ForgetfulDisk()
        var opened: [Int32: Opened] = [:]
        var lastFile: Int32 = 2
        var isOff = false
        /// How many changes more there are before the power goes; nil: it stays.
        var changesUntilCut: Int?
        /// What goes wrong at the next call of its kind.
        var fault: FileFault?
        /// Flushes that say yes and do nothing.
        var lie: Lie?
    }

    /// What no system should do, to see that the simulation notices.
    enum Lie: Sendable, CaseIterable {
        case flushesOfFiles, flushesOfFolders
    }

    init(clock: StillClock, disk: ForgetfulDisk = ForgetfulDisk(), lie: Lie? = nil) {
        self.clock = clock
        state = Mutex(State(disk: disk, lie: lie))
    }

    /// Lets the power go before the change after so many more.
    func cutPower(afterChanges count: Int) { state.withLock { $0.changesUntilCut = count } }

    /// What the next call of its kind does; nil: what it should.
    func arm(_ fault: FileFault?) { state.withLock { $0.fault = fault } }

    /// Cuts the power now, unless it is off already; answers what is found afterwards.
    func afterPowerCut(seed: UInt64) -> ForgetfulFiles {
        let (disk, lie) = state.withLock { state in
            state.isOff = true
            return (state.disk.afterPowerCut(seed: seed), state.lie)
        }
        return ForgetfulFiles(clock: clock, disk: disk, lie: lie)
    }

    /// Flips a bit of a stored file where it lies, unnoticed; false when there is no such file.
    func rot(_ path: String) -> Bool {
        state.withLock { state in
            guard let node = state.disk.node(at: path) else { return false }
            return state.disk.changeFile(node) { file in
                guard !file.bytes.isEmpty else { return false }
                file.bytes[file.bytes.count / 2] ^= 1
                if !file.lasting.isEmpty { file.lasting[file.lasting.count / 2] ^= 1 }
                return true
            } ?? false
        }
    }

    /// One call: the value, or the number of what went wrong.
    private func call<Value>(
        _ kind: FileFault.Call?, failing: Value, _ body: (inout State) -> Result<Value, FileError>
    ) -> Value {
        let result: Result<Value, FileError> = state.withLock { state in
            if state.isOff { return .failure(FileError(EIO)) }
            if let kind, kind.isChange, state.runsOut() { return .failure(FileError(EIO)) }
            if let fault = state.fault, let kind, fault.call == kind, fault.code != 0 {
                state.fault = nil
                return .failure(FileError(fault.code))
            }
            return body(&state)
        }
        switch result {
        case .success(let value): return value
        case .failure(let error):
            errno = error.code
            return failing
        }
    }

    private var now: Int64 { clock.now.milliseconds * 1_000_000 }
}

struct FileError: Error {
    let code: Int32

    init(_ code: Int32) { self.code = code }
}

extension ForgetfulFiles.State {
    /// Counts one change; true when the power goes before it.
    fileprivate mutating func runsOut() -> Bool {
        guard let left = changesUntilCut else { return false }
        changesUntilCut = left - 1
        isOff = left <= 0
        return isOff
    }
}

extension ForgetfulFiles {
    func open(_ path: String, _ flags: Int32, mode _: mode_t) -> Int32 {
        call(flags & O_CREAT != 0 ? .create : .open, failing: -1) { state in
            var node = state.disk.node(at: path)
            if flags & O_CREAT != 0 {
                guard node == nil else { return .failure(FileError(EEXIST)) }
                guard let place = state.disk.place(of: path) else { return .failure(FileError(ENOENT)) }
                let made = state.disk.add(.file(ForgetfulDisk.File(modified: now, lastingModified: now)))
                state.disk.set(place, to: made)
                node = made
            }
            guard let node else { return .failure(FileError(ENOENT)) }
            state.lastFile += 1
            state.opened[state.lastFile] = State.Opened(node: node)
            return .success(state.lastFile)
        }
    }

    func close(_ file: Int32) { state.withLock { $0.opened[file] = nil } }

    func write(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        call(.write, failing: -1) { state in
            guard let opened = state.opened[file] else { return .failure(FileError(EBADF)) }
            var count = bytes.count
            if state.fault == .shortWrite {
                state.fault = nil
                count = (count + 1) / 2
            }
            _ = state.disk.changeFile(opened.node) { inner in
                inner.bytes.replaceSubrange(opened.position..., with: bytes[..<count])
                inner.modified = now
                inner.isDirty = true
            }
            state.opened[file]?.position += count
            return .success(count)
        }
    }

    func read(_ file: Int32, _ bytes: UnsafeMutableRawBufferPointer, at offset: Int) -> Int {
        call(.read, failing: -1) { state in
            guard let opened = state.opened[file], case .file(let inner) = state.disk.nodes[opened.node] else {
                return .failure(FileError(EBADF))
            }
            let part = inner.bytes.dropFirst(offset).prefix(bytes.count)
            bytes.copyBytes(from: part)
            return .success(part.count)
        }
    }

    func flush(_ file: Int32) -> Int32 {
        let isFolder = state.withLock { state in
            guard let opened = state.opened[file], case .folder = state.disk.nodes[opened.node] else { return false }
            return true
        }
        return call(isFolder ? .flushFolder : .flushFile, failing: -1) { state in
            guard let opened = state.opened[file] else { return .failure(FileError(EBADF)) }
            if state.fault == (isFolder ? .lostFolder : .lostFile) {
                state.fault = nil
                state.disk.forgetUnflushed(opened.node)
                return .failure(FileError(EIO))
            }
            if state.lie != (isFolder ? .flushesOfFolders : .flushesOfFiles) { state.disk.flush(opened.node) }
            return .success(0)
        }
    }

    func touch(_ file: Int32) -> Int32 {
        call(.touch, failing: -1) { state in
            guard let opened = state.opened[file] else { return .failure(FileError(EBADF)) }
            _ = state.disk.changeFile(opened.node) { inner in
                inner.modified = now
                inner.isDirty = true
            }
            return .success(0)
        }
    }

    func dropCache(_ file: Int32) {}
    func chmod(_ path: String, _ mode: mode_t) -> Int32 { 0 }

    func status(_ file: Int32, into status: inout stat) -> Int32 {
        let found: stat? = call(nil, failing: nil) { state in
            guard let opened = state.opened[file] else { return .failure(FileError(EBADF)) }
            return .success(state.disk.status(of: opened.node))
        }
        if let found { status = found }
        return found == nil ? -1 : 0
    }

    func status(at path: String, into status: inout stat) -> Int32 {
        let found: stat? = call(nil, failing: nil) { state in
            guard let node = state.disk.node(at: path) else { return .failure(FileError(ENOENT)) }
            return .success(state.disk.status(of: node))
        }
        if let found { status = found }
        return found == nil ? -1 : 0
    }

    func rename(_ path: String, to newPath: String) -> Int32 {
        call(.rename, failing: -1) { state in
            guard let node = state.disk.node(at: path), let from = state.disk.place(of: path),
                let to = state.disk.place(of: newPath)
            else { return .failure(FileError(ENOENT)) }
            state.disk.set(from, to: nil)
            state.disk.set(to, to: node)
            return .success(0)
        }
    }

    func remove(_ path: String) -> Int32 {
        // Those on their way in go whenever their value does: counting them would make equal seeds run unequally.
        call(path.contains("/tmp/") ? nil : .remove, failing: -1) { state in
            guard state.disk.node(at: path) != nil, let place = state.disk.place(of: path) else {
                return .failure(FileError(ENOENT))
            }
            state.disk.set(place, to: nil)
            return .success(0)
        }
    }

    func makeFolder(_ path: String) -> Int32 {
        call(.makeFolder, failing: -1) { state in
            guard state.disk.node(at: path) == nil else { return .failure(FileError(EEXIST)) }
            guard let place = state.disk.place(of: path) else { return .failure(FileError(ENOENT)) }
            let made = state.disk.add(.folder(ForgetfulDisk.Folder()))
            state.disk.set(place, to: made)
            return .success(0)
        }
    }

    func removeFolder(_ path: String) -> Int32 {
        call(.removeFolder, failing: -1) { state in
            guard let node = state.disk.node(at: path), case .folder(let folder) = state.disk.nodes[node],
                let place = state.disk.place(of: path)
            else { return .failure(FileError(ENOENT)) }
            guard folder.names.isEmpty else { return .failure(FileError(ENOTEMPTY)) }
            state.disk.set(place, to: nil)
            return .success(0)
        }
    }

    func names(in folder: String) -> [String]? {
        call(nil, failing: nil) { state in
            guard let node = state.disk.node(at: folder) else { return .failure(FileError(ENOENT)) }
            guard case .folder(let inner) = state.disk.nodes[node] else { return .failure(FileError(ENOTDIR)) }
            return .success(inner.names.keys.sorted())
        }
    }
}

extension ForgetfulDisk {
    fileprivate func status(of node: Int) -> stat {
        var status = stat()
        status.st_dev = 1
        status.st_ino = ino_t(node)
        switch nodes[node] {
        case .folder: status.st_mode = S_IFDIR | 0o700
        case .file(let file):
            status.st_mode = S_IFREG | 0o600
            status.st_size = off_t(file.bytes.count)
            status.st_mtim.tv_sec = Int(file.modified / 1_000_000_000)
            status.st_mtim.tv_nsec = Int(file.modified % 1_000_000_000)
            status.st_ctim = status.st_mtim
        }
        return status
    }
}
