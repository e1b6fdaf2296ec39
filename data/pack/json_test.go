package pack

import "testing"

func TestJSONIsStrict(t *testing.T) {
	type inner struct {
		Name string `json:"name"`
	}
	type value struct {
		Year int     `json:"year"`
		List []inner `json:"list"`
	}
	for name, c := range map[string]struct {
		content string
		ok      bool
	}{
		"plain":              {`{"year": 2026, "list": [{"name": "甲"}, {"name": "乙"}]}`, true},
		"other order":        {`{"list": [], "year": 1}`, true},
		"unknown key":        {`{"year": 1, "list": [], "more": 1}`, false},
		"missing key":        {`{"year": 1}`, false},
		"null for a list":    {`{"year": 1, "list": null}`, true},
		"key in capitals":    {`{"Year": 1, "list": []}`, false},
		"inner in capitals":  {`{"year": 1, "list": [{"NAME": "甲"}]}`, false},
		"key twice":          {`{"year": 1, "year": 1, "list": []}`, false},
		"inner key twice":    {`{"year": 1, "list": [{"name": "a", "name": "b"}]}`, false},
		"key twice, escaped": {`{"year": 1, "\u0079ear": 2, "list": []}`, false},
		"both cases":         {`{"year": 1, "YEAR": 2, "list": []}`, false},
		"text after":         {`{"year": 1, "list": []} x`, false},
		"another value":      {`{"year": 1, "list": []}{}`, false},
		"float":              {`{"year": 1.0, "list": []}`, false},
		"string for number":  {`{"year": "1", "list": []}`, false},
		"not UTF-8":          {"{\"year\": 1, \"list\": [{\"name\": \"\xff\"}]}", false},
		"byte order mark":    {byteOrderMark + `{"year": 1, "list": []}`, false},
		"cut":                {`{"year": 1, "list": [`, false},
		"empty":              {``, false},
		"array":              {`[]`, false},
	} {
		var v value
		if err := decodeJSON([]byte(c.content), &v); (err == nil) != c.ok {
			t.Errorf("%s: %v", name, err)
		}
	}
}
