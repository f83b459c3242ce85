Attribute VB_Name = "CchcRibbon"
' What the buttons of the ribbon call, with a control that is never looked at. Only the add-in has it: where two workbooks
' have a callback of the same name, Excel may take that of the active one, whose macros may be disabled.
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
