package main

import (
	"bufio"
	"compress/bzip2"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// database is a folder with the Unihan tables, each packed with bzip2.
type database struct{ dir string }

// each calls fn with every value of one field, in code point order.
func (d database) each(table, field string, fn func(r rune, value string)) error {
	file, err := os.Open(filepath.Join(d.dir, "Unihan_"+table+".txt.bz2"))
	if err != nil {
		return err
	}
	defer file.Close()
	lines := bufio.NewScanner(bzip2.NewReader(file))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		parts := strings.SplitN(lines.Text(), "\t", 3)
		if len(parts) != 3 || parts[1] != field {
			continue
		}
		code, err := strconv.ParseUint(strings.TrimPrefix(parts[0], "U+"), 16, 32)
		if err != nil {
			return fmt.Errorf("%s: %q: %w", table, parts[0], err)
		}
		fn(rune(code), parts[2])
	}
	return lines.Err()
}
