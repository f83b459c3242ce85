Attribute VB_Name = "CchcRun"
' One click: the command for it, and what Python could not say itself.
'
' No Public Function, and no text for Windows as an argument: cells of any workbook that is open can call functions
' of an add-in, and its pictures can call procedures with arguments of their own. So CchcHost reads variables.
Option Explicit
Option Private Module

Public CchcCommand As String
Public CchcMessage As String
Private isBusy As Boolean

Public Sub CchcAct(ByVal action As String)
    Dim before As Variant, hasEvents As Boolean, hasScreen As Boolean, hasAlerts As Boolean
    On Error Resume Next ' a status bar that cannot be written to; Outcome has its own
    If isBusy Or action Like "*[!a-z]*" Then Exit Sub
    isBusy = True
    hasEvents = Application.EnableEvents ' which Excel does not set back where the process is ended in the middle
    hasScreen = Application.ScreenUpdating
    hasAlerts = Application.DisplayAlerts
    before = Application.StatusBar
    Application.StatusBar = Plain(WORD_WAITING)
    CchcMessage = Outcome(action)
    CchcCommand = ""
    Application.EnableEvents = hasEvents
    Application.ScreenUpdating = hasScreen
    Application.DisplayAlerts = hasAlerts
    If CStr(Application.StatusBar) = Plain(WORD_WAITING) Then Application.StatusBar = before
    If CchcMessage <> "" Then HostSay
    isBusy = False
End Sub

' What is to be told; nothing where Python has done its work or has told it.
Private Function Outcome(ByVal action As String) As String
    Dim interpreter As String, isThere As Boolean, handle As String, code As Long
    On Error GoTo Blocked
    HostLook interpreter, isThere, handle
    If interpreter = "" Then
        Outcome = Plain(WORD_NOT_INSTALLED)
    ElseIf Not IsPython(LCase(interpreter)) Then
        Outcome = Replace(Plain(WORD_NOT_A_PLACE), "{path}", interpreter)
    ElseIf Not isThere Then
        Outcome = Replace(Plain(WORD_MOVED), "{path}", interpreter)
    Else
        CchcCommand = """" & interpreter & """ -I -B -m cchc_xl.button " & action & OfWorkbook() & " --hwnd=" & handle
        HostRun code
        If code <> 0 Then Outcome = Replace(Plain(WORD_FAILED), "{code}", CStr(code))
    End If
    Exit Function
Blocked:
    Outcome = Replace(Plain(WORD_BLOCKED), "{code}", CStr(Err.Number))
End Function

' A pythonw.exe on a drive. Nothing in it may be expanded, or end the argument.
Private Function IsPython(ByVal path As String) As Boolean
    IsPython = path Like "[a-z]:\*" And path Like "*\pythonw.exe" And Not (path Like "*[%""]*")
End Function

' The argument that names the active workbook; nothing in Protected View.
Private Function OfWorkbook() As String
    If Not ActiveWorkbook Is Nothing Then OfWorkbook = " ""--workbook=" & Escaped(ActiveWorkbook.FullName) & """"
End Function

' Letters, digits and a few signs as they are, all else as ~XXXX: Run puts in the value of %NAME%, quotes end an
' argument, and nobody promises that every Windows passes on what its code page has not.
Private Function Escaped(ByVal fullName As String) As String
    Dim i As Long, sign As String
    For i = 1 To Len(fullName)
        sign = Mid(fullName, i, 1)
        If sign Like "[!A-Za-z0-9 .,:;/\_=()+-]" Then sign = "~" & Right("000" & Hex(AscW(sign)), 4)
        Escaped = Escaped & sign
    Next i
End Function

' A sentence with its letters ~XXXX written out.
Private Function Plain(ByVal sentence As String) As String
    Dim parts As Variant, i As Long
    parts = Split(sentence, "~")
    Plain = parts(0)
    For i = 1 To UBound(parts)
        Plain = Plain & ChrW(CLng("&H" & Left(parts(i), 4))) & Mid(parts(i), 5)
    Next i
End Function
