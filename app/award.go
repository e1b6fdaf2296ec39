package app

// Honour is what a subject is commended as.
type Honour string

// The honours of a branch's own year.
const (
	ExcellentMember Honour = "excellent-member" // 优秀共产党员
	AdvancedGroup   Honour = "advanced-group"   // 先进党小组
)

// Text returns the honour's Chinese name.
func (h Honour) Text() string {
	return map[Honour]string{ExcellentMember: "优秀共产党员", AdvancedGroup: "先进党小组"}[h]
}

// Award is a decided commendation. Reason is required when the subject is over the quota or barred.
type Award struct {
	ID        int64
	Year      int
	Honour    Honour
	SubjectID int64
	Reason    string
	DecidedOn Date
}

// AwardPort stores awards.
type AwardPort interface {
	// Awards returns those of a year (0: all), by honour and ID.
	Awards(year int) ([]Award, error)
	InsertAward(a Award) (int64, error)
	UpdateAward(a Award) error
	DeleteAward(id int64) error
}
