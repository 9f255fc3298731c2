// SPDX-License-Identifier: Apache-2.0

import GRDB
import GRDBSQLite
import Glibc

/// Did a transaction fail because the quota of this user is used up?
///
/// SQLite tells a full disk apart from a failing one, but counts EDQUOT as the latter. Which it was says the error number
/// that the write-ahead log's file keeps of its last failure; `sqlite3_system_errno` knows nothing of a failed commit.
func isOverQuota(_ error: any Error, _ database: Database) -> Bool {
    guard let error = error as? DatabaseError, error.extendedResultCode == .SQLITE_IOERR_WRITE else { return false }
    return lastErrorOfLog(database) == EDQUOT
}

/// 0 when nothing failed yet, or when the file does not tell.
private func lastErrorOfLog(_ database: Database) -> Int32 {
    var log: UnsafeMutablePointer<sqlite3_file>?
    let found = sqlite3_file_control(database.sqliteConnection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log)
    guard found == SQLITE_OK, let log, let ask = log.pointee.pMethods?.pointee.xFileControl else { return 0 }
    var code: Int32 = 0
    return ask(log, SQLITE_FCNTL_LAST_ERRNO, &code) == SQLITE_OK ? code : 0
}
