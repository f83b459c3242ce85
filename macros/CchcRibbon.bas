Attribute VB_Name = "CchcRibbon"
' What buttons call: those of the ribbon with a control, which is never looked at; those on a sheet without.
Option Explicit

Public Sub CchcCheck(control As Object)
    CchcAct "check"
End Sub

Public Sub CchcRecalc(control As Object)
    CchcAct "recalc"
End Sub

Public Sub CchcFill(control As Object)
    CchcAct "fill"
End Sub

Public Sub CchcNext(control As Object)
    CchcAct "next"
End Sub

Public Sub CchcWhy(control As Object)
    CchcAct "why"
End Sub

Public Sub CchcNote(control As Object)
    CchcAct "note"
End Sub

Public Sub CchcClear(control As Object)
    CchcAct "clear"
End Sub

Public Sub CchcSend(control As Object)
    CchcAct "send"
End Sub

Public Sub CchcHelp(control As Object)
    CchcAct "help"
End Sub

Public Sub CchcSupport(control As Object)
    CchcAct "support"
End Sub

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
