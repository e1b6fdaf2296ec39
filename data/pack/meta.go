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

func encodeCatalogue(items []app.ArchiveItem) ([]byte, error) {
	var rows [][]string
	for _, i := range items {
		rows = append(rows, []string{
			strconv.Itoa(i.Sequence), i.Code, i.Number, i.Author, i.Title, strings.ReplaceAll(string(i.Date), "-", ""),
			i.Secrecy, strconv.Itoa(i.Pages), i.Note, fmt.Sprintf("%04d", i.Item), string(i.Retention), i.File,
		})
	}
	return encodeCSV(app.CatalogueColumns, rows)
}

// decodeCatalogue reads a catalogue; its cells must be in the form encodeCatalogue writes. What they say is for app to judge.
func decodeCatalogue(content []byte) ([]app.ArchiveItem, error) {
	budget := maxCells
	header, rows, err := decodeCSV(content, &budget)
	switch {
	case err != nil:
		return nil, err
	case !slices.Equal(header, app.CatalogueColumns):
		return nil, &csvFault{text: "列应为 " + strings.Join(app.CatalogueColumns, "、")}
	}
	items := make([]app.ArchiveItem, 0, len(rows))
	for i, r := range rows {
		sequence, ok1 := wholeNumber(r[0], "%d")
		date, ok2 := eightDigits(r[5])
		pages, ok3 := wholeNumber(r[7], "%d")
		item, ok4 := wholeNumber(r[9], "%04d")
		for column, ok := range map[int]bool{0: ok1, 5: ok2, 7: ok3, 9: ok4} {
			if !ok {
				return nil, &csvFault{i + 2, column + 1, "“" + header[column] + "”的值“" + shown(r[column]) + "”不合规定"}
			}
		}
		items = append(items, app.ArchiveItem{
			Sequence: sequence, Code: r[1], Number: r[2], Author: r[3], Title: r[4], Date: date, Secrecy: r[6], Pages: pages,
			Note: r[8], Item: item, Retention: app.Retention(r[10]), File: r[11],
		})
	}
	return items, nil
}

// wholeNumber reads a number that stands in the form fmt gives it.
func wholeNumber(s, form string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil && fmt.Sprintf(form, n) == s
}

// eightDigits reads "20261231", or "" for no date.
func eightDigits(s string) (app.Date, bool) {
	if s == "" {
		return "", true
	}
	if len(s) != 8 || strings.Trim(s, "0123456789") != "" {
		return "", false
	}
	d := app.Date(s[:4] + "-" + s[4:6] + "-" + s[6:])
	return d, d.Valid()
}
