package screen

import "zhengyou/app"

// What views hold of the roster and its import.
type (
	RosterField   = app.Field
	RosterFinding = app.Finding
	RosterAction  = app.RowAction
)

// The fields of a member's record, as the panel and the form ask for them.
const (
	FieldName      = app.NameField
	FieldSex       = app.SexField
	FieldEthnic    = app.EthnicField
	FieldBorn      = app.BornField
	FieldID        = app.IDField
	FieldEducation = app.EducationField
	FieldJoined    = app.JoinedField
	FieldConfirmed = app.ConfirmedField
	FieldStatus    = app.KindField // 正式, 预备
	FieldPost      = app.PostField
	FieldJob       = app.JobField
	FieldPhone     = app.PhoneField
	FieldFloating  = app.FloatingField
	FieldHardship  = app.HardshipField
	FieldNote      = app.NoteField
)

// FieldSince is the day a new member belongs to the group from; it is no field of the record.
const FieldSince RosterField = "since"

// What an import does with a row.
const (
	ActionAdd       = app.AddRow
	ActionUpdate    = app.UpdateRow
	ActionSame      = app.SameRow
	ActionDuplicate = app.DuplicateRow
	ActionSkip      = app.SkipRow
)

// ImportFields are what a column of a file can mean, in the order they are offered, after 不导入.
func ImportFields() (fields []RosterField, words []string) {
	fields, words = []RosterField{""}, []string{"不导入"}
	for _, f := range app.RosterFields() {
		fields, words = append(fields, f), append(words, f.Text())
	}
	return fields, words
}

// StatusWords are the words of Statuses.
func StatusWords() (words []string) {
	for _, s := range Statuses {
		words = append(words, s.Word)
	}
	return words
}

// ReadMemberDate reads a date as people type it and answers how it is shown, or what is wrong with it.
func ReadMemberDate(typed string) (shown, problem string) {
	var d app.Date
	if problem = setDate(&d, plainText(typed)); problem != "" {
		return "", problem
	}
	return d.Text(), ""
}
