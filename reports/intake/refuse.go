package intake

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"

	"zhengyou/app"
)

// format is what the first bytes of a file say it is.
type format string

// The formats told apart. All but zip and text are refused, each with its own sentence.
const (
	formatZip     format = "zip"
	formatText    format = "text"
	formatOLE     format = "ole" // .xls, .doc, .et, and encrypted .xlsx: [MS-CFB]
	formatPDF     format = "pdf"
	formatImage   format = "image"
	formatArchive format = "archive" // rar, 7z, gzip
	formatMarkup  format = "markup"  // HTML or XML, often called .xls by web systems
	formatRTF     format = "rtf"
	formatProgram format = "program"
	formatData    format = "database"
)

var magics = []struct {
	prefix string
	format format
}{
	{"PK\x03\x04", formatZip},
	{"PK\x05\x06", formatZip},
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", formatOLE},
	{"%PDF-", formatPDF},
	{"\x89PNG", formatImage},
	{"\xFF\xD8\xFF", formatImage},
	{"GIF8", formatImage},
	{"II*\x00", formatImage},
	{"MM\x00*", formatImage},
	{"Rar!\x1a\x07", formatArchive},
	{"7z\xBC\xAF\x27\x1C", formatArchive},
	{"\x1F\x8B\x08", formatArchive},
	{"{\\rtf", formatRTF},
	{"\x7FELF", formatProgram},
	{"MZ\x90\x00", formatProgram},
	{"SQLite format 3\x00", formatData},
}

// sniff tells the format from the content; a name can be changed by anybody.
func sniff(data []byte) format {
	for _, m := range magics {
		if bytes.HasPrefix(data, []byte(m.prefix)) {
			return m.format
		}
	}
	head := data[:min(len(data), 1024)]
	switch {
	case bytes.Contains(head, []byte("%PDF-")): // ISO 32000 lets the mark stand within the first 1024 bytes
		return formatPDF
	case len(head) > 12 && string(head[8:12]) == "WEBP" && string(head[:4]) == "RIFF",
		len(head) > 12 && string(head[4:8]) == "ftyp",
		len(head) > 14 && string(head[:2]) == "BM" && bytes.Count(head[6:10], []byte{0}) == 4:
		return formatImage
	}
	text := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF"))))
	for _, tag := range []string{"<?xml", "<!doctype", "<html", "<table", "<meta", "<head", "<style"} {
		if bytes.HasPrefix(text, []byte(tag)) {
			return formatMarkup
		}
	}
	return formatText
}

const (
	saveAsXLSX  = "请用 WPS 或 Excel 打开它，另存为“Excel 工作簿（.xlsx）”，再导入新存的文件。"
	pickTable   = "请选择一个工作簿（.xlsx）或 CSV 文件。"
	fetchAgain  = "请用 WPS 打开看能否修复并另存一份，或从原来的电脑重新拷贝一份。"
	splitTables = "请在 WPS 中删去用不到的行、列和工作表，或分成几个文件，再导入。"
)

// refuse makes the sentence: what the file is, that nothing was touched, what to do.
func refuse(kind app.Kind, name, what, hint string, cause error) *app.Error {
	return app.Fail(kind, "“"+name+"”"+what+"，没有导入，台账和原文件都没有改动。", hint, cause)
}

func refuseLarge(name string, limit int64) *app.Error {
	return refuse(app.Invalid, name, fmt.Sprintf("太大了（超过 %d MB），不像一份名册或评分表", limit>>20), splitTables, nil)
}

// refuseFormat says what a file is that is no table.
func refuseFormat(name string, f format, data content) *app.Error {
	switch f {
	case formatOLE:
		return refuseOLE(name, data)
	case formatPDF:
		return refuse(app.Invalid, name, "是 PDF 文件，不是表格", "改扩展名不会把它变成表格，请找到制作它的原工作簿（.xlsx）再导入。", nil)
	case formatImage:
		return refuse(app.Invalid, name, "是一张图片，不是表格", "图片里的名单需要录入成工作簿（.xlsx），或找到原来的工作簿再导入。", nil)
	case formatArchive:
		return refuse(app.Invalid, name, "是压缩包，不是表格", "请先解压，再选择里面的工作簿（.xlsx）或 CSV 文件。", nil)
	case formatMarkup:
		return refuse(app.Invalid, name, "是网页或 XML 格式的表格（有的系统导出时叫它 .xls）", saveAsXLSX, nil)
	case formatRTF:
		return refuse(app.Invalid, name, "是文字文档（RTF），不是表格", "请把里面的表格复制到 WPS 表格，存为 .xlsx 再导入。", nil)
	case formatProgram:
		return refuse(app.Invalid, name, "是一个程序，不是表格", "来历不明的程序请不要运行。"+pickTable, nil)
	}
	return refuse(app.Invalid, name, "是数据库文件，不是表格", "如果它是本程序的台账，请在“设置—备份与恢复”中恢复；否则"+pickTable, nil)
}

// refuseOLE tells an encrypted workbook from the old binary formats by the stream names in its directory, which are
// UTF-16LE ([MS-CFB] 2.6.1, [MS-OFFCRYPTO] 2.3.4.4).
func refuseOLE(name string, data content) *app.Error {
	has := func(stream string) bool { return data.count(string(utf16le(stream))) > 0 }
	ext := strings.ToLower(filepath.Ext(name))
	switch {
	case has("EncryptedPackage"):
		return refuse(app.Denied, name, "加了打开密码，读不到内容", "请用 WPS 或 Excel 输入密码打开，在“文件—文档加密”中去掉密码，另存一份再导入。", nil)
	case has("WordDocument") || ext == ".doc" || ext == ".wps":
		return refuse(app.Invalid, name, "是旧格式的文字文档（.doc、.wps），不是表格", "请把里面的表格复制到 WPS 表格，存为 .xlsx 再导入。", nil)
	case has("PowerPoint Document") || ext == ".ppt" || ext == ".dps":
		return refuse(app.Invalid, name, "是旧格式的演示文稿，不是表格", pickTable, nil)
	case ext == ".et" || ext == ".ett":
		return refuse(app.Invalid, name, "是 WPS 表格的旧格式（.et），不能直接读取", saveAsXLSX, nil)
	}
	return refuse(app.Invalid, name, "是旧格式的工作簿（.xls），不能直接读取", saveAsXLSX, nil)
}

func utf16le(s string) []byte {
	var b []byte
	for i := range len(s) {
		b = append(b, s[i], 0)
	}
	return b
}

// refuseZip says what a zip is that is no .xlsx; has reports whether it holds a part, names in lower case.
func refuseZip(name string, has func(string) bool, mimetype string) *app.Error {
	switch {
	case has("word/document.xml"):
		return refuse(app.Invalid, name, "是文字文档（.docx），不是表格", "请把里面的表格复制到 WPS 表格，存为 .xlsx 再导入。", nil)
	case has("ppt/presentation.xml"):
		return refuse(app.Invalid, name, "是演示文稿（.pptx），不是表格", pickTable, nil)
	case strings.Contains(mimetype, "opendocument.spreadsheet"):
		return refuse(app.Invalid, name, "是 OpenDocument 表格（.ods），不能直接读取", saveAsXLSX, nil)
	case strings.Contains(mimetype, "opendocument"):
		return refuse(app.Invalid, name, "是 OpenDocument 文档，不是表格", pickTable, nil)
	case has("xl/workbook.bin"):
		return refuse(app.Invalid, name, "是二进制工作簿（.xlsb），不能直接读取", saveAsXLSX, nil)
	case has("bagit.txt"):
		return refuse(app.Invalid, name, "是归档包，不是名册或评分表", "归档包请在“归档”页打开或核验。", nil)
	case has("[content_types].xml"):
		return refuse(app.Damaged, name, "缺少工作簿的内容，文件已损坏", fetchAgain, nil)
	}
	return refuse(app.Invalid, name, "是压缩包，不是工作簿", "请先解压，再选择里面的工作簿（.xlsx）或 CSV 文件。", nil)
}

// sharingViolation is ERROR_SHARING_VIOLATION of Windows.
const sharingViolation = syscall.Errno(32)

// refuseOpen says why a file could not be opened or read.
func refuseOpen(name string, err error) *app.Error {
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return app.Fail(app.NotFound, "找不到“"+name+"”，台账没有改动。", "它可能被移动、改名，或所在的 U 盘已拔出；请重新选择文件。", err)
	case errors.Is(err, fs.ErrPermission):
		return refuse(app.Denied, name, "不允许读取（没有权限）", "请把它复制到“文档”文件夹再导入，或请管理这台电脑的人开放读取权限。", err)
	case runtime.GOOS == "windows" && errors.Is(err, sharingViolation):
		return refuse(app.Storage, name, "正被别的程序独占使用", "请在 WPS 或 Excel 中保存并关闭它，再导入。", err)
	}
	return refuse(app.Storage, name, "读到一半出错，读不出来", "如果它在 U 盘或网络盘上，请先复制到本机再导入。", err)
}

// explain turns what stopped the reading into the sentence the user is told.
func explain(ctx context.Context, name string, err error) error {
	var told *app.Error
	switch {
	case errors.As(err, &told):
		return told
	case errors.Is(err, errTooSlow) || errors.Is(context.Cause(ctx), errTooSlow):
		return refuse(app.Damaged, name, "读了很久还没有读完，可能已损坏或过大", splitTables, errTooSlow)
	case errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded):
		return app.Fail(app.Canceled, "已停止读取“"+name+"”，台账没有改动。", "", err)
	case errors.Is(err, errTooBig):
		return refuse(app.Invalid, name, "展开后大得不正常，可能是有意做成的“压缩炸弹”", "请不要打开来历不明的文件；如果确是自己的表，请复制到新建的工作簿再导入。", err)
	case errors.Is(err, errLarge):
		return refuse(app.Invalid, name, "展开后太大（超过 128 MB），多半是边框或底色一直设到了工作表的最后一行", "请在 WPS 中只选中有内容的部分，复制到新建的工作簿，存为 .xlsx 再导入。", err)
	case errors.Is(err, errTooMany):
		return refuse(app.Invalid, name, "行、列或单元格太多（最多 20 万行、1024 列）", splitTables, err)
	case errors.Is(err, errParts):
		return refuse(app.Invalid, name, "里的工作表或部件太多（最多 200 张工作表、1 万个部件），不像一份名册或评分表", "请在 WPS 中把要导入的那张工作表复制到新建的工作簿，存为 .xlsx 再导入。", err)
	case errors.Is(err, errFormats):
		return refuse(app.Invalid, name, "里的单元格格式太多（超过 6.5 万种）", "请在 WPS 中把内容用“选择性粘贴—数值”复制到新建的工作簿，存为 .xlsx 再导入。", err)
	case errors.Is(err, errLocked):
		return refuse(app.Denied, name, "打包时加了密码，读不到内容", "请用压缩软件输入密码解压，再导入里面的工作簿（.xlsx）。", err)
	case errors.Is(err, errNoText):
		return refuse(app.Damaged, name, "已损坏：有的单元格找不到自己的文字（文字表缺失或不全）", fetchAgain, err)
	case errors.Is(err, errLong):
		return refuse(app.Invalid, name, "里有一格的文字太长（一格最多 32767 个字），不像一份名册或评分表", "请用 WPS 打开，缩短或删去那一格的文字，另存为 .xlsx 再导入。", err)
	case errors.Is(err, errControl):
		return refuse(app.Invalid, name, "不是表格，也不是文字文件（里面有不可见的控制字符）", pickTable, err)
	}
	return refuse(app.Damaged, name, "不完整或已损坏（可能没有拷完）", fetchAgain, err)
}
