package app

import (
	"fmt"
	"slices"
	"strings"

	"zhengyou/app/tabular"
)

// catalogueFile is the item catalogue in a package.
const catalogueFile = "catalogue.csv"

// catalogue demands one item a document and one document an item, numbered as Catalogue numbers them.
func (k *archiveCheck) catalogue() {
	documents := map[string]bool{}
	for _, f := range k.content.Documents {
		documents[f.Name] = true
	}
	last := map[Retention]int{}
	for i, item := range k.content.Items {
		last[item.Retention]++
		k.item(i, item, last[item.Retention])
		if !documents[item.File] {
			k.listed(i, "文件", "item-missing", "列有《%s》，但包内没有它的文件 %s。", shownValue(item.Title), shownValue(item.File))
		}
		delete(documents, item.File)
	}
	for _, f := range k.content.Documents {
		if documents[f.Name] {
			k.add(Finding{Sheet: catalogueFile, Severity: Fault, Code: "item-unlisted", Text: "文书 " + f.Name + " 没有列入归档文件目录。"})
		}
	}
	if said, have := k.content.Info.Documents, len(k.content.Items); said != have {
		k.add(Finding{
			Sheet: catalogueFile, Severity: Fault, Code: "info",
			Text: fmt.Sprintf("包的说明（package.json）写着 %d 件，归档文件目录实有 %d 件，件数不一致。", said, have),
		})
	}
}

// item checks what an item says of itself; number is the 件号 due.
func (k *archiveCheck) item(i int, item ArchiveItem, number int) {
	if item.Sequence != i+1 {
		k.listed(i, "序号", "item", "应为 %d。", i+1)
	}
	if strings.TrimSpace(item.Title) == "" {
		k.listed(i, "题名", "item", "不能为空。")
	}
	if item.Date != "" && !item.Date.Full() {
		k.listed(i, "日期", "item", "不是日期。")
	}
	if item.Pages < 0 {
		k.listed(i, "页数", "item", "不能小于 0。")
	}
	if _, known := retentionRanks[item.Retention]; !known {
		k.listed(i, "保管期限", "item", "只能是 永久、30年、10年。")
	} else if item.Item != number {
		k.listed(i, "件号", "item", "应为 %04d：件号按保管期限从 1 编起。", number)
	}
	if !strings.HasPrefix(item.File, fmt.Sprintf("documents/%04d-", item.Sequence)) {
		k.listed(i, "文件", "item", "应为 documents/%04d- 开头：文件名里的号码是序号。", item.Sequence)
	}
	for _, text := range []struct{ column, text string }{
		{"档号", item.Code}, {"文号", item.Number}, {"责任者", item.Author}, {"题名", item.Title}, {"密级", item.Secrecy}, {"备注", item.Note},
	} {
		if strings.ContainsFunc(text.text, controls) {
			k.listed(i, text.column, "item", "的值“%s”不合规定：不能有控制字符。", shownValue(text.text))
		}
	}
}

// listed adds a fault of a cell of the catalogue.
func (k *archiveCheck) listed(row int, column, code, format string, args ...any) {
	k.add(Finding{
		Sheet: catalogueFile, Cell: tabular.CellName(row+1, slices.Index(CatalogueColumns, column)), Severity: Fault, Code: code,
		Text: fmt.Sprintf("归档文件目录第 %d 行“%s”", row+2, column) + fmt.Sprintf(format, args...),
	})
}
