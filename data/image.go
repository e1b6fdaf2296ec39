package data

import (
	"bytes"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// A row image is what a change did to one row, as bytes: a salt, then for an insert or a delete the value of every
// column, for an update the number of changed columns and for each its place, its old and its new value. The salt keeps
// the digest of an image from telling what was in it once the image itself has been erased.
//
// A value is a letter for its storage class and its content: n; i and a zig-zag varint; f and eight bytes; t or b, a
// length as varint and the bytes. Equal bytes mean equal values, whatever collation a column has.
const saltSize = 16

// emptyUpdate is the length of the image of an update that changed nothing.
const emptyUpdate = saltSize + 1

var errImage = errors.New("row image cannot be read")

// appendValue appends the encoding of a value as the driver hands it out.
func appendValue(b []byte, v any) ([]byte, error) {
	switch v := v.(type) {
	case nil:
		return append(b, 'n'), nil
	case int64:
		return binary.AppendVarint(append(b, 'i'), v), nil
	case float64:
		return binary.BigEndian.AppendUint64(append(b, 'f'), math.Float64bits(v)), nil
	case string:
		return append(binary.AppendUvarint(append(b, 't'), uint64(len(v))), v...), nil
	case []byte:
		return append(binary.AppendUvarint(append(b, 'b'), uint64(len(v))), v...), nil
	}
	return nil, fmt.Errorf("row image: unexpected value of type %T", v)
}

// cutValue splits the first encoded value off b.
func cutValue(b []byte) (value, rest []byte, err error) {
	if len(b) == 0 {
		return nil, nil, errImage
	}
	end := 1
	switch b[0] {
	case 'n':
	case 'i':
		_, n := binary.Varint(b[1:])
		if n <= 0 {
			return nil, nil, errImage
		}
		end += n
	case 'f':
		end += 8
	case 't', 'b':
		size, n := binary.Uvarint(b[1:])
		if n <= 0 || size > uint64(len(b)) {
			return nil, nil, errImage
		}
		end += n + int(size)
	default:
		return nil, nil, errImage
	}
	if end > len(b) {
		return nil, nil, errImage
	}
	return b[:end], b[end:], nil
}

// decodeValue returns what an encoded value stands for.
func decodeValue(b []byte) any {
	switch b[0] {
	case 'i':
		n, _ := binary.Varint(b[1:])
		return n
	case 'f':
		return math.Float64frombits(binary.BigEndian.Uint64(b[1:]))
	case 't', 'b':
		_, n := binary.Uvarint(b[1:])
		if b[0] == 't' {
			return string(b[1+n:])
		}
		return append([]byte{}, b[1+n:]...)
	}
	return nil
}

// encodeImage makes the image of one row: vals are the new values (I), the old ones (D), or the old followed by the new (U).
func encodeImage(op string, vals []any) ([]byte, error) {
	b := make([]byte, saltSize, 256)
	if _, err := rand.Read(b); err != nil {
		return nil, err
	}
	var err error
	if op != "U" {
		for _, v := range vals {
			if b, err = appendValue(b, v); err != nil {
				return nil, err
			}
		}
		return b, nil
	}
	half := len(vals) / 2
	var changes []byte
	count := 0
	for i := range half {
		was, err := appendValue(nil, vals[i])
		if err != nil {
			return nil, err
		}
		is, err := appendValue(nil, vals[half+i])
		if err != nil {
			return nil, err
		}
		if !bytes.Equal(was, is) {
			count++
			changes = append(append(binary.AppendUvarint(changes, uint64(i)), was...), is...)
		}
	}
	return append(binary.AppendUvarint(b, uint64(count)), changes...), nil
}

// fieldImage is one column of a decoded image; an insert has no old, a delete no new value.
type fieldImage struct {
	column   int
	old, new []byte // encoded
}

// decodeImage reads an image of a row of so many columns.
func decodeImage(op string, img []byte, columns int) ([]fieldImage, error) {
	if len(img) < saltSize {
		return nil, errImage
	}
	rest := img[saltSize:]
	count := uint64(columns)
	if op == "U" {
		n := 0
		if count, n = binary.Uvarint(rest); n <= 0 || count > uint64(columns) {
			return nil, errImage
		}
		rest = rest[n:]
	}
	fields := make([]fieldImage, count)
	var err error
	for i := range fields {
		f := &fields[i]
		f.column = i
		if op == "U" {
			column, n := binary.Uvarint(rest)
			if n <= 0 || column >= uint64(columns) {
				return nil, errImage
			}
			f.column, rest = int(column), rest[n:]
		}
		if op != "I" {
			if f.old, rest, err = cutValue(rest); err != nil {
				return nil, err
			}
		}
		if op != "D" {
			if f.new, rest, err = cutValue(rest); err != nil {
				return nil, err
			}
		}
	}
	if len(rest) > 0 {
		return nil, errImage
	}
	return fields, nil
}
