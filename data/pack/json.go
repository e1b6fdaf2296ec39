package pack

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"unicode/utf8"
)

var errJSON = errors.New("not the JSON the format asks for")

// decodeJSON decodes content into v, which must have a key for every exported field and no omitempty. Unlike
// encoding/json it refuses unknown, missing and repeated keys, keys in another case, anything after the value, and text
// that is not UTF-8.
func decodeJSON(content []byte, v any) error {
	if !utf8.Valid(content) || repeatedKey(content) {
		return errJSON
	}
	d := json.NewDecoder(bytes.NewReader(content))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errJSON
	}
	again, err := json.Marshal(v)
	if err != nil {
		return err
	}
	given, err := loose(content)
	if err != nil {
		return err
	}
	taken, err := loose(again)
	if err != nil || !reflect.DeepEqual(given, taken) {
		return errJSON
	}
	return nil
}

// loose decodes any JSON value with its numbers as written.
func loose(content []byte) (v any, err error) {
	d := json.NewDecoder(bytes.NewReader(content))
	d.UseNumber()
	return v, d.Decode(&v)
}

// repeatedKey reports whether an object holds the same key twice, or content is no JSON at all.
func repeatedKey(content []byte) bool {
	d := json.NewDecoder(bytes.NewReader(content))
	d.UseNumber()
	type level struct {
		keys map[string]bool // nil in an array
		key  bool            // a key comes next
	}
	var stack []level
	for {
		token, err := d.Token()
		if err != nil {
			return err != io.EOF
		}
		top := len(stack) - 1
		if text, ok := token.(string); ok && top >= 0 && stack[top].key {
			if stack[top].keys[text] {
				return true
			}
			stack[top].keys[text], stack[top].key = true, false
			continue
		}
		switch token {
		case json.Delim('{'):
			stack = append(stack, level{map[string]bool{}, true})
			continue
		case json.Delim('['):
			stack = append(stack, level{})
			continue
		case json.Delim('}'), json.Delim(']'):
			stack = stack[:top]
		}
		if top = len(stack) - 1; top >= 0 {
			stack[top].key = stack[top].keys != nil
		}
	}
}
