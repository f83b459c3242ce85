"""What is done to the open workbook through xlwings, with as few calls as can be: each crosses to another process."""
