package pack

import (
	"bufio"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"unicode/utf8"
)

// The parts of the zip format a package uses (APPNOTE 6.3): no zip64, no encryption, no comment, stored or deflated.
const (
	endSignature       = 0x06054b50
	directorySignature = 0x02014b50
	localSignature     = 0x04034b50
	zip64Locator       = 0x07064b50
	endLength          = 22
	directoryLength    = 46
	localLength        = 30
	maxNameLength      = 200
	maxExtraLength     = 1024
	methodStore        = 0
	methodDeflate      = 8
	flagEncrypted      = 1 | 1<<6 | 1<<13
	flagDescriptor     = 1 << 3
	unixTypeMask       = 0o170000
	unixRegular        = 0o100000
	unixDirectory      = 0o040000
)

// zipFault is what is wrong with the zip itself. It ends the reading: nothing inside is trusted then.
type zipFault struct {
	code string
	text string
}

func (f *zipFault) Error() string { return f.text }

func fault(code, format string, args ...any) error {
	return &zipFault{code, fmt.Sprintf(format, args...)}
}

// entry is one file or folder of the zip, as both its headers agree.
type entry struct {
	name    string
	folder  bool
	method  uint16
	flags   uint16
	needs   uint16 // version of the format
	time    uint32 // DOS date and time
	extra   []byte
	crc     uint32
	packed  int64
	size    int64 // as declared; proven when read
	header  int64 // offset of the local header
	body    int64 // offset of the packed bytes
	limit   int64 // most bytes its place in the bag allows
	archive io.ReaderAt
}

// readZip reads and checks the directory of a zip of that size.
func readZip(r io.ReaderAt, size int64, l limits) ([]entry, error) {
	if size > l.file {
		return nil, fault("too-large", "文件超过 %d MB，不是本程序写出的包。", l.file>>20)
	}
	end, err := findEnd(r, size)
	if err != nil {
		return nil, err
	}
	count := int(binary.LittleEndian.Uint16(end[10:]))
	length := int64(binary.LittleEndian.Uint32(end[12:]))
	offset := int64(binary.LittleEndian.Uint32(end[16:]))
	switch {
	case binary.LittleEndian.Uint16(end[20:]) != 0: // says that a comment follows, which ends beyond the file
		return nil, fault("zip-structure", "压缩包的结尾已损坏。")
	case binary.LittleEndian.Uint32(end[4:]) != 0 || int(binary.LittleEndian.Uint16(end[8:])) != count:
		return nil, fault("zip-structure", "压缩包分卷或目录不一致，不是本程序写出的包。")
	case count > l.entries:
		return nil, fault("too-many", "包内有 %d 个文件，超过 %d 个的限度。", count, l.entries)
	case offset+length != size-endLength || length > int64(count)*(directoryLength+maxNameLength+maxExtraLength):
		return nil, fault("zip-structure", "压缩包的目录位置不对，文件已损坏或被改动。")
	}
	directory := make([]byte, length) // bounded by the file's own size and by the number of entries
	if _, err := r.ReadAt(directory, offset); err != nil {
		return nil, err
	}
	return readDirectory(r, directory, count, offset)
}

// findEnd returns the end record, which must be the file's last bytes.
func findEnd(r io.ReaderAt, size int64) ([]byte, error) {
	if size == 0 {
		return nil, fault("empty", "文件是空的（0 字节），可能是拷贝时中断，请重新拷贝。")
	}
	head := make([]byte, 4)
	if n, err := r.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	} else if n < 4 || binary.LittleEndian.Uint32(head) != localSignature {
		return nil, fault("not-a-package", "这不是争优台账的包（.zyb）文件。")
	}
	tail := make([]byte, min(size, endLength+1<<16))
	if _, err := r.ReadAt(tail, size-int64(len(tail))); err != nil {
		return nil, err
	}
	at := bytes.LastIndex(tail, []byte("PK\x05\x06"))
	switch {
	case at < 0 || len(tail)-at < endLength:
		return nil, fault("truncated", "文件不完整，末尾缺失，可能是拷贝时中断，请重新拷贝。")
	case len(tail)-at > endLength:
		return nil, fault("trailing", "文件末尾多出 %d 个字节，文件已被改动。", len(tail)-at-endLength)
	case at >= 20 && binary.LittleEndian.Uint32(tail[at-20:]) == zip64Locator:
		return nil, fault("zip64", "压缩包用了 zip64 格式，不是本程序写出的包。")
	}
	return tail[at:], nil
}

// readDirectory reads count entries and makes sure that they fill the file from its first byte to the directory, so that
// nothing overlaps and nothing is hidden between them.
func readDirectory(r io.ReaderAt, b []byte, count int, end int64) ([]entry, error) {
	entries := make([]entry, 0, min(count, 1024))
	seen := make(map[string]bool)
	next := int64(0)
	for range count {
		e, rest, err := readRecord(b)
		if err != nil {
			return nil, err
		}
		if seen[e.name] {
			return nil, fault("duplicate", "包内有两个同名的文件 %s。", shown(e.name))
		}
		seen[e.name], b = true, rest
		if e.header != next {
			return nil, fault("zip-structure", "包内文件 %s 的位置不对，文件已损坏或被改动。", shown(e.name))
		}
		if next, err = e.locate(r, end); err != nil {
			return nil, err
		}
		entries = append(entries, e)
	}
	if len(b) != 0 || next != end {
		return nil, fault("zip-structure", "压缩包里有目录之外的内容，文件已损坏或被改动。")
	}
	return entries, nil
}

// readRecord reads one record of the directory and returns what follows it.
func readRecord(b []byte) (entry, []byte, error) {
	damaged := fault("zip-structure", "压缩包的目录已损坏。")
	if len(b) < directoryLength || binary.LittleEndian.Uint32(b) != directorySignature {
		return entry{}, nil, damaged
	}
	le := binary.LittleEndian
	nameLength, extraLength, commentLength := int(le.Uint16(b[28:])), int(le.Uint16(b[30:])), int(le.Uint16(b[32:]))
	whole := directoryLength + nameLength + extraLength + commentLength
	if le.Uint16(b[34:]) != 0 { // the first of several disks is 0
		return entry{}, nil, damaged
	}
	if len(b) < whole || nameLength == 0 || nameLength > maxNameLength || extraLength > maxExtraLength || commentLength > 0 {
		return entry{}, nil, damaged
	}
	e := entry{
		name:   string(b[directoryLength : directoryLength+nameLength]),
		needs:  le.Uint16(b[6:]),
		flags:  le.Uint16(b[8:]),
		method: le.Uint16(b[10:]),
		time:   le.Uint32(b[12:]),
		crc:    le.Uint32(b[16:]),
		packed: int64(le.Uint32(b[20:])),
		size:   int64(le.Uint32(b[24:])),
		header: int64(le.Uint32(b[42:])),
	}
	e.folder, e.extra = e.name[len(e.name)-1] == '/', b[directoryLength+nameLength:whole]
	return e, b[whole:], e.accept(le.Uint32(b[38:]) >> 16)
}

// accept refuses what a package never uses: encryption, links and devices, unknown packing, zip64 sizes.
func (e entry) accept(mode uint32) error {
	kind := mode & unixTypeMask
	switch {
	case e.flags&flagEncrypted != 0:
		return fault("encrypted", "包内文件 %s 加了密，本程序不用压缩软件的密码。", shown(e.name))
	case kind != 0 && kind != unixRegular && !(e.folder && kind == unixDirectory):
		return fault("not-a-file", "包内的 %s 是链接或设备，不是普通文件。", shown(e.name))
	case e.method != methodStore && e.method != methodDeflate:
		return fault("zip-method", "包内文件 %s 用了本程序不用的压缩方法。", shown(e.name))
	case e.packed == 1<<32-1 || e.size == 1<<32-1 || e.header == 1<<32-1 || hasZip64(e.extra):
		return e.zip64()
	case e.method == methodStore && e.packed != e.size, e.folder && e.size != 0:
		return fault("zip-structure", "包内文件 %s 的长度不对。", shown(e.name))
	}
	return nil
}

func (e entry) zip64() error {
	return fault("zip64", "包内文件 %s 用了 zip64 格式，不是本程序写出的包。", shown(e.name))
}

// hasZip64 reports whether an extra field holds zip64 sizes, or is not well formed.
func hasZip64(extra []byte) bool {
	for len(extra) > 0 {
		if len(extra) < 4 {
			return true
		}
		n := 4 + int(binary.LittleEndian.Uint16(extra[2:]))
		if len(extra) < n || binary.LittleEndian.Uint16(extra) == 1 {
			return true
		}
		extra = extra[n:]
	}
	return false
}

// locate compares the local header with the directory and returns where the next entry must begin; end is where the
// directory does.
func (e *entry) locate(r io.ReaderAt, end int64) (int64, error) {
	damaged := fault("zip-structure", "包内文件 %s 的前后两处说明不一致，文件已损坏或被改动。", shown(e.name))
	h := make([]byte, localLength+len(e.name))
	if e.header+int64(len(h)) > end {
		return 0, damaged
	}
	if _, err := r.ReadAt(h, e.header); err != nil {
		return 0, err
	}
	le := binary.LittleEndian
	extraLength := int64(le.Uint16(h[28:]))
	if le.Uint32(h) != localSignature || le.Uint16(h[4:]) != e.needs || le.Uint16(h[6:]) != e.flags || le.Uint16(h[8:]) != e.method ||
		le.Uint32(h[10:]) != e.time || int(le.Uint16(h[26:])) != len(e.name) || string(h[localLength:]) != e.name || extraLength > maxExtraLength {
		return 0, damaged
	}
	e.archive, e.body = r, e.header+int64(len(h))+extraLength
	after := e.body + e.packed
	if after > end {
		return 0, damaged
	}
	extra := make([]byte, extraLength)
	if _, err := r.ReadAt(extra, e.body-extraLength); err != nil {
		return 0, err
	}
	later := e.flags&flagDescriptor != 0
	switch {
	case hasZip64(extra):
		return 0, e.zip64()
	case len(extra) == len(e.extra) && !bytes.Equal(extra, e.extra): // programs that give both their own give them another length
		return 0, damaged
	case !bytes.Equal(h[14:26], e.sums()) && !(later && bytes.Equal(h[14:26], make([]byte, 12))):
		return 0, damaged
	case later:
		return e.descriptor(r, after, end, damaged)
	}
	return after, nil
}

// sums returns check sum and sizes as headers hold them.
func (e *entry) sums() []byte {
	b := binary.LittleEndian.AppendUint32(nil, e.crc)
	b = binary.LittleEndian.AppendUint32(b, uint32(e.packed))
	return binary.LittleEndian.AppendUint32(b, uint32(e.size))
}

// descriptor checks the sizes that follow the packed bytes, with or without their signature.
func (e *entry) descriptor(r io.ReaderAt, at, end int64, damaged error) (int64, error) {
	d := make([]byte, min(16, end-at))
	if _, err := r.ReadAt(d, at); err != nil {
		return 0, err
	}
	want := e.sums()
	switch {
	case bytes.Equal(d, append([]byte("PK\x07\x08"), want...)):
		return at + 16, nil
	case bytes.HasPrefix(d, want):
		return at + 12, nil
	}
	return 0, damaged
}

// errChanged says that an entry's bytes are not those that were packed.
var errChanged = errors.New("the bytes are not those that were packed")

// open returns the entry's bytes. Reading fails with errChanged when they cannot be unpacked, are more or fewer than
// declared, or do not have the declared check sum.
func (e entry) open() io.Reader {
	packed := bufio.NewReader(io.NewSectionReader(e.archive, e.body, e.packed))
	p := &proving{r: packed, packed: packed, left: e.size, want: e.crc}
	if e.method == methodDeflate {
		p.r = flate.NewReader(packed) // takes no more of a ByteReader than it needs
	}
	return p
}

// proving passes bytes on while it checks them.
type proving struct {
	r      io.Reader
	packed *bufio.Reader // must be used up in the end: nothing hides behind the packed bytes
	left   int64
	crc    uint32
	want   uint32
}

func (p *proving) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	p.left -= int64(n)
	p.crc = crc32.Update(p.crc, crc32.IEEETable, b[:n])
	var corrupt flate.CorruptInputError
	switch {
	case p.left < 0, errors.As(err, &corrupt), errors.Is(err, io.ErrUnexpectedEOF):
		return 0, errChanged
	case err == io.EOF && (p.left != 0 || p.crc != p.want || p.slack()):
		return n, errChanged
	}
	return n, err
}

// slack reports whether packed bytes are left over.
func (p *proving) slack() bool {
	_, err := p.packed.Peek(1)
	return err == nil
}

// shown returns a name from outside fit to be put into a sentence.
func shown(name string) string {
	if len(name) > 80 {
		name = name[:80] + "…"
	}
	if !utf8.ValidString(name) {
		return fmt.Sprintf("%+q", name)
	}
	quoted := fmt.Sprintf("%q", name)
	return quoted[1 : len(quoted)-1]
}
