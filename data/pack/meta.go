package pack

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"zhengyou/app"
)

// declared is data/package.json: what the package says of itself. Every key is always there.
type declared struct {
	app.PackageInfo
	Algorithms algorithms     `json:"algorithms"`
	Tables     []tableSummary `json:"tables"`
}

// algorithms leaves room for signed and encrypted packages: a reader refuses names it does not know.
type algorithms struct {
	Digest     string `json:"digest"`
	Signature  string `json:"signature"`
	Encryption string `json:"encryption"`
}

type tableSummary struct {
	Name    string   `json:"name"`
	Rows    int      `json:"rows"`
	Columns []string `json:"columns"`
}

var plainAlgorithms = algorithms{Digest: "sha256", Signature: "none", Encryption: "none"}

func declare(c app.ArchiveContent) declared {
	d := declared{PackageInfo: c.Info, Algorithms: plainAlgorithms, Tables: []tableSummary{}}
	for _, t := range c.Tables {
		d.Tables = append(d.Tables, tableSummary{t.Name, len(t.Rows), t.Columns})
	}
	return d
}

func (d declared) encode() ([]byte, error) {
	b, err := json.MarshalIndent(d, "", "  ")
	return append(b, '\n'), err
}

// information returns the tags of bag-info.txt; all but Payload-Oxum repeat what package.json says.
func information(info app.PackageInfo, payload int64, files int) []tag {
	return []tag{
		{"Source-Organization", info.Organisation},
		{"Bagging-Date", string(info.Made)},
		{"External-Identifier", fmt.Sprintf("%s-%d-%.12s", baseName(info), info.HeadID, info.HeadHash)},
		{"External-Description", fmt.Sprintf("%s %d年度创先争优%s", info.Organisation, info.Year, info.Kind.Text())},
		{"Payload-Oxum", fmt.Sprintf("%d.%d", payload, files)},
		{"Bag-Software-Agent", info.Software},
		{"Zhengyou-Package", string(info.Kind)},
		{"Zhengyou-Format", strconv.Itoa(info.Format)},
		{"Change-Log-Head", fmt.Sprintf("%d %s", info.HeadID, info.HeadHash)},
	}
}

var catalogueColumns = []string{
	"序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注", "件号", "保管期限", "文件",
}

func encodeCatalogue(items []app.ArchiveItem) ([]byte, error) {
	var rows [][]string
	for _, i := range items {
		rows = append(rows, []string{
			strconv.Itoa(i.Sequence), i.Code, i.Number, i.Author, i.Title, strings.ReplaceAll(string(i.Date), "-", ""),
			i.Secrecy, strconv.Itoa(i.Pages), i.Note, fmt.Sprintf("%04d", i.Item), string(i.Retention), i.File,
		})
	}
	return encodeCSV(catalogueColumns, rows)
}

// decodeCatalogue reads a catalogue; its rows must be what encodeCatalogue writes.
func decodeCatalogue(content []byte) ([]app.ArchiveItem, error) {
	budget := maxCells
	header, rows, err := decodeCSV(content, &budget)
	if err != nil || !slices.Equal(header, catalogueColumns) {
		return nil, errCSV
	}
	items := make([]app.ArchiveItem, 0, len(rows))
	for i, r := range rows {
		pages, err1 := strconv.Atoi(r[7])
		item, err2 := strconv.Atoi(r[9])
		date, ok := eightDigits(r[5])
		if err1 != nil || err2 != nil || !ok || r[0] != strconv.Itoa(i+1) || pages < 0 || item < 1 {
			return nil, errCSV
		}
		items = append(items, app.ArchiveItem{
			Sequence: i + 1, Code: r[1], Number: r[2], Author: r[3], Title: r[4], Date: date, Secrecy: r[6], Pages: pages,
			Note: r[8], Item: item, Retention: app.Retention(r[10]), File: r[11],
		})
	}
	return items, nil
}

// eightDigits reads "20261231", or "" for no date.
func eightDigits(s string) (app.Date, bool) {
	if s == "" {
		return "", true
	}
	if len(s) != 8 {
		return "", false
	}
	d := app.Date(s[:4] + "-" + s[4:6] + "-" + s[6:])
	return d, d.Valid()
}
