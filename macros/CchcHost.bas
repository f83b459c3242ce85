Attribute VB_Name = "CchcHost"
' All that touches Windows. Tests put another module of this name in its place.
Option Explicit
Option Private Module

' The interpreter that the installation wrote down, whether it is there, and the window of this Excel. Raises what Windows
' answers where its objects are forbidden.
Public Sub HostLook(ByRef interpreter As String, ByRef isThere As Boolean, ByRef handle As String)
    interpreter = "" ' whatever a picture may have put in
    With CreateObject("WScript.Shell")
        On Error Resume Next ' only here: a value that is not there. Objects that are forbidden are told by whoever asks
        interpreter = .RegRead("HKLM\Software\cchc_xl\Interpreter") ' before that of the user, who cannot redirect it
        If interpreter = "" Then interpreter = .RegRead("HKCU\Software\cchc_xl\Interpreter")
        On Error GoTo 0
    End With
    isThere = CreateObject("Scripting.FileSystemObject").FileExists(interpreter)
    handle = CStr(Application.Hwnd)
End Sub

' Run CchcCommand and wait for its end. Raises what Windows answers where it may not be started.
Public Sub HostRun(ByRef code As Long)
    If CchcCommand <> "" Then code = CreateObject("WScript.Shell").Run(CchcCommand, 1, True) ' 1: its windows are seen
End Sub

' Show CchcMessage in front of Excel; unlike MsgBox, Popup knows Vietnamese.
Public Sub HostSay()
    On Error Resume Next
    CreateObject("WScript.Shell").Popup CchcMessage, 0, "CCHC", 48 + 4096
    If Err.Number <> 0 Then Application.StatusBar = CchcMessage
End Sub
