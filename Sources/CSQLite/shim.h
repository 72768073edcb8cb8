// What Swift can't call of SQLite: a variadic function, and a destructor that is a cast number.
#ifndef CAREWATCH_CSQLITE_SHIM_H
#define CAREWATCH_CSQLITE_SHIM_H

#include <sqlite3.h>

// Switches one of the SQLITE_DBCONFIG_* options that take "(int onoff, int *result)".
static inline int csqlite_switch(sqlite3 *db, int option, int on) {
    return sqlite3_db_config(db, option, on, (int *)0);
}

// Binds bytes which SQLite copies before it returns (SQLITE_TRANSIENT). `bytes` must not be null.
static inline int csqlite_bind_text_copy(sqlite3_stmt *s, int at, const void *bytes, sqlite3_uint64 n) {
    return sqlite3_bind_text64(s, at, (const char *)bytes, n, SQLITE_TRANSIENT, SQLITE_UTF8);
}
static inline int csqlite_bind_blob_copy(sqlite3_stmt *s, int at, const void *bytes, sqlite3_uint64 n) {
    return sqlite3_bind_blob64(s, at, bytes, n, SQLITE_TRANSIENT);
}

// Binds bytes which the caller keeps in place until the parameter is bound anew (SQLITE_STATIC).
static inline int csqlite_bind_text_lent(sqlite3_stmt *s, int at, const void *bytes, sqlite3_uint64 n) {
    return sqlite3_bind_text64(s, at, (const char *)bytes, n, SQLITE_STATIC, SQLITE_UTF8);
}
static inline int csqlite_bind_blob_lent(sqlite3_stmt *s, int at, const void *bytes, sqlite3_uint64 n) {
    return sqlite3_bind_blob64(s, at, bytes, n, SQLITE_STATIC);
}

#endif
