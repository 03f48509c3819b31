@echo off
rem Opens ITA Lens on a Windows PC: double-click this file.
rem The first start makes .venv beside it and installs into it, which needs the internet; later starts do not.
rem Every way out passes :finish. Messages are subroutines at the end: the way through this file has Latin letters alone.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
title ITA Lens
set "PYTHONUTF8=1"
set "CODE=1"

rem pushd, not cd: it also opens a folder on a network drive, and popd lets go of it.
pushd "%~dp0"
if not exist "%~nx0" goto no_folder

rem Windows opens a file inside a ZIP without those beside it.
for %%F in (app.py requirements.txt ita_core\__init__.py ui\__init__.py static\app.css .streamlit\config.toml) do if not exist "%%F" goto inside_zip

rem The libraries are built for 64-bit Python on x64: what Python was built for counts, not what the PC could run.
set "SUITS=import sys, sysconfig; sys.exit(sysconfig.get_platform() != 'win-amd64' or sys.version_info[:2] not in ((3, 11), (3, 12), (3, 13), (3, 14)))"
set "VENV_PYTHON=.venv\Scripts\python.exe"

rem installed.txt is the list that was installed to the end: without it .venv never finished, and is made anew.
rem So is one that was copied here, or whose Python is gone.
if not exist .venv\installed.txt goto find
if not exist "%VENV_PYTHON%" goto find
"%VENV_PYTHON%" -c "%SUITS%" >nul 2>nul
if "%ERRORLEVEL%"=="0" goto update

:find
rem The Python launcher first, newest first; then python on the PATH (the Microsoft Store's stand-in fails, as it should).
set "FOUND="
for %%V in (3.14 3.13 3.12 3.11 3.14-64 3.13-64 3.12-64 3.11-64) do call :try py -%%V
call :try python
if defined FOUND goto make

rem No Python at all, or only one that does not suit?
set "WHICH=import sys, sysconfig; print('  Python', sys.version.split()[0], sysconfig.get_platform())"
py -c "%WHICH%" 2>nul
if "%ERRORLEVEL%"=="0" goto other_python
python -c "%WHICH%" 2>nul
if "%ERRORLEVEL%"=="0" goto other_python
goto no_python

:make
call :say_preparing
%FOUND% -m venv --clear .venv
if not "%ERRORLEVEL%"=="0" goto no_venv
goto install

:update
fc /b requirements.txt .venv\installed.txt >nul 2>nul
if "%ERRORLEVEL%"=="0" goto open

:install
call :say_installing
if exist .venv\installed.txt del .venv\installed.txt
"%VENV_PYTHON%" -m pip install --disable-pip-version-check --quiet -r requirements.txt
if not "%ERRORLEVEL%"=="0" goto no_install
copy /y requirements.txt .venv\installed.txt >nul
if not exist .venv\installed.txt goto no_install

:open
call :say_opening
"%VENV_PYTHON%" -m streamlit run app.py --server.headless=false
set "CODE=%ERRORLEVEL%"
goto finish

:no_folder
call :say_no_folder
goto finish

:inside_zip
call :say_inside_zip
goto finish

:other_python
call :say_other_python
goto finish

:no_python
call :say_no_python
goto finish

:no_venv
call :say_no_venv
goto finish

:no_install
call :say_no_install
goto finish

:finish
rem Compared as text, here and above: a crash has a negative code, which `if errorlevel 1` does not see.
if not "%CODE%"=="0" pause
popd
exit /b %CODE%

:try
rem FOUND is the first command that starts a Python that suits.
if defined FOUND exit /b
%* -c "%SUITS%" >nul 2>nul
if "%ERRORLEVEL%"=="0" set "FOUND=%*"
exit /b

:say_preparing
echo   กำลังเตรียมโปรแกรม ครั้งแรกใช้เวลาสองสามนาที
echo   Preparing; the first time takes a few minutes ...
exit /b

:say_installing
echo   กำลังติดตั้งส่วนประกอบ
echo   Installing ...
exit /b

:say_opening
echo.
echo   เบราว์เซอร์จะเปิดขึ้นเอง หากไม่เปิด ให้คัดลอกที่อยู่ด้านล่างไปวางในเบราว์เซอร์ ปิดหน้าต่างนี้เมื่อเลิกใช้งาน
echo   The browser opens by itself; if not, copy the address below into it. Close this window when you are done.
exit /b

:say_no_folder
echo.
echo   เปิดโฟลเดอร์ของไฟล์นี้ไม่ได้ โปรดคัดลอกโฟลเดอร์ของโปรแกรมมาไว้ในเครื่องนี้ แล้วดับเบิลคลิก start.bat อีกครั้ง
echo   The folder of this file cannot be opened. Copy the program's folder to this PC, then double-click start.bat again.
exit /b

:say_inside_zip
echo.
echo   ไม่พบไฟล์อื่นของโปรแกรมข้างไฟล์นี้ อาจเป็นเพราะเปิดไฟล์นี้จากภายในไฟล์ ZIP
echo   โปรดคลิกขวาที่ไฟล์ ZIP เลือก "แยกทั้งหมด" (Extract All) แล้วดับเบิลคลิก start.bat ในโฟลเดอร์ที่แยกออกมา
echo.
echo   The program's other files are not beside this one; perhaps it was opened inside the ZIP file.
echo   Right-click the ZIP file, choose "Extract All", then double-click start.bat in the extracted folder.
exit /b

:say_other_python
echo.
echo   Python ในเครื่องนี้ (บรรทัดบน) ใช้กับโปรแกรมไม่ได้ ต้องเป็นรุ่น 3.11 ถึง 3.14 แบบ 64 บิต สำหรับ x64
echo   โปรดติดตั้ง "Windows installer (64-bit)" จาก https://www.python.org/downloads/windows/ แล้วดับเบิลคลิกไฟล์นี้อีกครั้ง
echo.
echo   The Python on this PC (line above) does not suit: it must be 3.11 to 3.14, 64-bit, for x64.
echo   Install the "Windows installer (64-bit)" from https://www.python.org/downloads/windows/, then double-click this file again.
exit /b

:say_no_python
echo.
echo   ไม่พบ Python ในเครื่องนี้ โปรแกรมต้องใช้รุ่น 3.11 ถึง 3.14 แบบ 64 บิต
echo   โปรดติดตั้งจาก https://www.python.org/downloads/windows/ โดยเลือก "Add python.exe to PATH" แล้วดับเบิลคลิกไฟล์นี้อีกครั้ง
echo.
echo   Python was not found on this PC; the program needs 3.11 to 3.14, 64-bit.
echo   Install it from https://www.python.org/downloads/windows/ with "Add python.exe to PATH" ticked, then double-click this file again.
exit /b

:say_no_venv
echo.
echo   สร้างโฟลเดอร์ .venv ไม่สำเร็จ โปรดปิดหน้าต่างอื่นของโปรแกรม หรือย้ายโปรแกรมไปไว้ในโฟลเดอร์ที่บันทึกไฟล์ได้
echo   The folder .venv cannot be made. Close other windows of the program, or move it to a folder that you may write to.
exit /b

:say_no_install
echo.
echo   ติดตั้งไม่สำเร็จ โปรดตรวจสอบการเชื่อมต่ออินเทอร์เน็ตและเนื้อที่ว่างในเครื่อง แล้วดับเบิลคลิกไฟล์นี้อีกครั้ง
echo   The installation failed. Check the internet connection and the free space of this PC, then double-click this file again.
exit /b
