"""All agencies on one page of HTML and in one workbook."""
