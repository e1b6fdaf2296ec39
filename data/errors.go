package data

import (
	"context"
	"errors"
	"io/fs"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"zhengyou/app"
)

// sentences are what the user is told, by SQLite's primary result code.
var sentences = map[int]app.Error{
	sqlite3.SQLITE_FULL:     {Kind: app.Storage, Text: "磁盘已满，这次的改动没有保存，原有数据没有动。", Hint: "请腾出空间后再试。"},
	sqlite3.SQLITE_READONLY: {Kind: app.Storage, Text: "数据文件是只读的，改动没有保存。", Hint: "请检查文件和所在文件夹的写入权限，或把数据文件移到可以写入的位置。"},
	sqlite3.SQLITE_BUSY:     {Kind: app.Storage, Text: "数据文件正被别的程序占用，改动没有保存。", Hint: "请关闭占用它的程序后再试。"},
	sqlite3.SQLITE_LOCKED:   {Kind: app.Storage, Text: "数据文件正被别的程序占用，改动没有保存。", Hint: "请关闭占用它的程序后再试。"},
	sqlite3.SQLITE_PERM:     {Kind: app.Storage, Text: "没有权限读写数据文件。", Hint: "请检查文件和所在文件夹的权限。"},
	sqlite3.SQLITE_CANTOPEN: {Kind: app.Storage, Text: "打不开数据文件。", Hint: "请检查它所在的文件夹是否还在、能否写入。"},
	sqlite3.SQLITE_IOERR:    {Kind: app.Storage, Text: "读写磁盘时出错，这次的改动没有保存。", Hint: "请检查磁盘或U盘是否接好、是否已满，然后重新打开。"},
	sqlite3.SQLITE_NOMEM:    {Kind: app.Storage, Text: "内存不足，这次的改动没有保存。", Hint: "请关闭一些程序后再试。"},
	sqlite3.SQLITE_TOOBIG:   {Kind: app.Invalid, Text: "内容太长，没有保存。", Hint: "请缩短后再试。"},
	sqlite3.SQLITE_CORRUPT:  {Kind: app.Storage, Text: "读写数据文件时出错，这次的改动没有保存。", Hint: "请检查磁盘或U盘是否接好，然后重新打开。"},
	sqlite3.SQLITE_NOTADB:   {Kind: app.Storage, Text: "读写数据文件时出错，这次的改动没有保存。", Hint: "请检查磁盘或U盘是否接好，然后重新打开。"},
}

// constraints are the same for the ways a constraint can be broken.
var constraints = map[int]app.Error{
	sqlite3.SQLITE_CONSTRAINT_UNIQUE:     {Kind: app.Conflict, Text: "已经有同样的一条，没有重复保存。", Hint: "请修改已有的那一条。"},
	sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY: {Kind: app.Conflict, Text: "已经有同样编号的一条，没有重复保存。", Hint: "请修改已有的那一条。"},
	sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY: {Kind: app.Conflict, Text: "还有别的记录与它相关，没有保存。", Hint: "请先处理相关的记录。"},
	sqlite3.SQLITE_CONSTRAINT_CHECK:      {Kind: app.Invalid, Text: "内容不合要求，没有保存。", Hint: "请检查必填的内容和日期。"},
	sqlite3.SQLITE_CONSTRAINT_NOTNULL:    {Kind: app.Invalid, Text: "有必填的内容没有填，没有保存。", Hint: "请补全后再试。"},
	sqlite3.SQLITE_CONSTRAINT_DATATYPE:   {Kind: app.Invalid, Text: "内容不合要求，没有保存。", Hint: "请检查填写的内容。"},
}

// resultCode returns SQLite's extended result code of err, 0 when it has none.
func resultCode(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code()
	}
	return 0
}

// looksCorrupt reports whether SQLite called the file corrupt. That alone proves nothing: a pulled USB stick reads the same.
func looksCorrupt(err error) bool {
	code := resultCode(err) & 0xff
	return code == sqlite3.SQLITE_CORRUPT || code == sqlite3.SQLITE_NOTADB
}

// translate turns an error of the driver or of the file system into an app.Error, by its code and never by its text.
// An app.Error stays as it is.
func translate(err error) error {
	var known *app.Error
	switch {
	case err == nil || errors.As(err, &known):
		return err
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return app.Fail(app.Canceled, "已取消，数据没有改动。", "", err)
	case errors.Is(err, fs.ErrPermission):
		return app.Fail(app.Storage, "没有权限读写数据文件或它所在的文件夹。", "请检查权限，或换一个位置。", err)
	case errors.Is(err, fs.ErrNotExist):
		return app.Fail(app.NotFound, "文件不存在。", "请检查它的位置。", err)
	case isFull(err):
		return app.Fail(app.Storage, "磁盘已满，没有写成。", "请腾出空间后再试。", err)
	}
	code := resultCode(err)
	e, ok := constraints[code]
	if !ok {
		e, ok = sentences[code&0xff]
	}
	switch {
	case ok:
	case code&0xff == sqlite3.SQLITE_INTERRUPT:
		e = app.Error{Kind: app.Canceled, Text: "已取消，数据没有改动。"}
	case code&0xff == sqlite3.SQLITE_CONSTRAINT:
		e = app.Error{Kind: app.Invalid, Text: "内容不合要求，没有保存。", Hint: "请检查填写的内容。"}
	default:
		e = app.Error{Kind: app.Internal, Text: "程序内部出错，这次的改动没有保存。", Hint: "请复制详情告诉维护人员。"}
	}
	e.Err = err
	return &e
}

// damaged is said only of a file that was opened anew and checked.
func damaged(path string, cause error) error {
	return app.Fail(app.Damaged, "数据文件已经损坏："+path+"。", "请从备份恢复；损坏的文件会另外保留。", cause)
}
