Attribute VB_Name = "CchcSheet"
' What the buttons on a sheet call; in the workbook with buttons in the place of CchcRibbon.
Option Explicit

Public Sub CchcSheetCheck()
    CchcAct "check"
End Sub

Public Sub CchcSheetRecalc()
    CchcAct "recalc"
End Sub

Public Sub CchcSheetClear()
    CchcAct "clear"
End Sub

Public Sub CchcSheetSend()
    CchcAct "send"
End Sub
