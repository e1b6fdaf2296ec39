// Package kit holds the widgets of the window: domain-free, built on Fyne, all of one
// calm look in light and dark and three letter sizes.
//
// A window is NewStage(NewShell(nav, frame)): the Stage shows explanations and short
// notices, the Shell places the navigation (Nav) beside the screen, a Frame gives every
// screen its title, its one line of purpose, its actions and its foot.
//
//	theme     Install, SetFonts, Scale, Color and the Color… names, Px, T
//	text      Label, Strong, Quiet, Small, Title, Heading, Subtitle, Para, QuietPara, Short, Number, Hints, Explain, NewLink
//	layout    Column, Fill, Row, Spread, Hang, Columns, Panes, Flow, Pad, MaxWidth, Tall, Stack, Gap, Rule, NewScroll
//	press     PrimaryButton, PlainButton, TextButton, DangerButton, MoreButton, NewChoice, NewToggle, ActionBar
//	show      NewCard, NewTile, NewPill, NewBar, NewBanner, NewEmpty, NewRoad, NewImageView, NewPicture, NewPreview, Icon
//	lists     NewItem, NewList, NewFindings
//	grid      NewGrid over a GridModel; GridFonts, EncodeTSV, DecodeTSV
//	forms     NewForm, NewField, NewEntry, NewArea, NewGrowing, NewDate, NewSelect, NewSearch
//	dialogs   Ask, ShowError, AskReason, ShowDialog, ShowDrawer, ShowProgress, ShowMenu, Notify, OpenFile, SaveFile
//
// Measures are px at the standard letter size; Px turns them into px at the size in
// force. Layouts of this package ask an object for its height at the width it will
// get, so texts that break into lines (Para, Heading, …) are never cut; Fyne's own
// containers do not, and should not hold such texts directly. Short texts may be cut
// with an ellipsis; the row around them shows the whole on hover.
//
// Everything here runs on the UI goroutine. Nothing here starts a goroutine.
package kit
