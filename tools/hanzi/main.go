// Command hanzi makes the two tables embedded in app/hanzi.
//
//	go run ./tools/hanzi -order cnchar.order.min.js -unihan /usr/share/unicode -out app/hanzi
//
// The first source is the file of that name in the npm package cnchar-order
// 3.2.6 (MIT), the second the Unihan database as Debian's unicode-data installs
// it. Both tables are plain text under gzip, so that `zcat` shows what is in
// them:
//
//	strokes.txt.gz  a line for each number of strokes: the number, the ordered
//	                characters, the characters whose order is not known
//	pinyin.txt.gz   a line for each syllable in dictionary order: the syllable
//	                with its tone, the characters mainly read so, the
//	                characters that may be read so
package main

import (
	"bytes"
	"compress/gzip"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
)

func main() {
	log.SetFlags(0)
	order := flag.String("order", "cnchar.order.min.js", "stroke sequences of cnchar-order")
	unihan := flag.String("unihan", "/usr/share/unicode", "folder of the Unihan tables")
	out := flag.String("out", "app/hanzi", "folder the tables go to")
	flag.Parse()
	if err := run(*order, *unihan, *out); err != nil {
		log.Fatal(err)
	}
}

func run(order, unihan, out string) error {
	sequences, err := readSequences(order)
	if err != nil {
		return err
	}
	db := database{dir: unihan}
	strokes, err := strokeTable(db, sequences)
	if err != nil {
		return err
	}
	pinyin, err := pinyinTable(db)
	if err != nil {
		return err
	}
	if err := writeGzip(filepath.Join(out, "strokes.txt.gz"), strokes); err != nil {
		return err
	}
	return writeGzip(filepath.Join(out, "pinyin.txt.gz"), pinyin)
}

// writeGzip leaves out name and time, so that the same sources give the same
// bytes.
func writeGzip(path string, text []byte) error {
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := w.Write(text); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	fmt.Println(path, len(text), "→", packed.Len(), "bytes")
	return os.WriteFile(path, packed.Bytes(), 0o644)
}
