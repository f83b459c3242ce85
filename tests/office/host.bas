Attribute VB_Name = "CchcHost"
' In the place of the module that touches Windows: says what a test told it, and remembers what it was asked.
Option Explicit

Private interpreterTold As String
Private isThereTold As Boolean
Private codeTold As Long
Private failureTold As Long
Private statusTold As String
Private switchesTold As String
Private commands As String
Private messages As String
Private statusSeen As String

Public Sub HostLook(ByRef interpreter As String, ByRef isThere As Boolean, ByRef handle As String)
    interpreter = interpreterTold
    isThere = isThereTold
    handle = "67890"
End Sub

Public Sub HostRun(ByRef code As Long)
    commands = commands & CchcCommand & Chr(30)
    statusSeen = Application.StatusBar
    If statusTold <> "" Then Application.StatusBar = statusTold
    If switchesTold <> "" Then Switch switchesTold = "on"
    If failureTold <> 0 Then Fail failureTold
    code = codeTold
    CchcAct "why" ' a second click while the first one is waiting
End Sub

' Those of Excel that a process turns off while it works.
Public Sub Switch(ByVal isOn As Boolean)
    Application.EnableEvents = isOn
    Application.ScreenUpdating = isOn
    Application.DisplayAlerts = isOn
End Sub

Private Sub Fail(ByVal number As Long)
    Err.Raise number
End Sub

Public Sub HostSay()
    messages = messages & CchcMessage & Chr(30)
End Sub

Public Sub Tell(interpreter As String, isThere As Boolean, code As String, failure As String, status As String, switches As String)
    interpreterTold = interpreter
    isThereTold = isThere
    codeTold = CLng(code)
    failureTold = CLng(failure)
    statusTold = status
    switchesTold = switches
    commands = ""
    messages = ""
    statusSeen = ""
End Sub

Public Function Asked() As String
    Asked = commands & Chr(29) & messages & Chr(29) & statusSeen & Chr(29) & Application.StatusBar & Chr(29) & CchcCommand
    Asked = Asked & Chr(29) & Application.EnableEvents & " " & Application.ScreenUpdating & " " & Application.DisplayAlerts
End Function
