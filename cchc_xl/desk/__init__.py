"""What a folder of received workbooks amounts to: who has sent what, who has not, what came twice."""
