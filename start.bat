@echo off
rem Opens ITA Lens on a Windows PC: double-click this file.
rem The first start makes .venv beside it and installs into it, which needs the internet; later starts do not.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
title ITA Lens
set "PYTHONUTF8=1"

rem pushd, not cd: it also opens a folder on a network drive.
pushd "%~dp0" || (echo Cannot open the folder of this file. & pause & exit /b 1)

rem The Python launcher first, newest first; then python on the PATH (the Microsoft Store's stand-in fails this test, as it should).
set "NEW_ENOUGH=import sys; sys.exit(sys.version_info[:2] not in ((3, 11), (3, 12), (3, 13), (3, 14)))"
set "FOUND="
for %%V in (3.14 3.13 3.12 3.11) do if not defined FOUND (py -%%V -c "%NEW_ENOUGH%" >nul 2>nul && set "FOUND=py -%%V")
if not defined FOUND (python -c "%NEW_ENOUGH%" >nul 2>nul && set "FOUND=python")

rem A .venv that was copied here, or whose Python is gone, cannot start: make it anew.
set "VENV_PYTHON=.venv\Scripts\python.exe"
set "READY="
if exist "%VENV_PYTHON%" ("%VENV_PYTHON%" -c "%NEW_ENOUGH%" >nul 2>nul && set "READY=yes")

if not defined READY if not defined FOUND (
    echo.
    echo   ไม่พบ Python รุ่น 3.11 ถึง 3.14 ในเครื่องนี้
    echo   โปรดติดตั้งจาก https://www.python.org/downloads/ โดยเลือก "Add python.exe to PATH" แล้วดับเบิลคลิกไฟล์นี้อีกครั้ง
    echo.
    echo   Python 3.11 to 3.14 was not found on this PC.
    echo   Install it from https://www.python.org/downloads/ with "Add python.exe to PATH" ticked, then double-click this file again.
    echo.
    pause
    exit /b 1
)

if not defined READY (
    echo   กำลังเตรียมโปรแกรม ครั้งแรกใช้เวลาสองสามนาที / Preparing; the first time takes a few minutes ...
    %FOUND% -m venv --clear .venv || (
        echo   สร้างโฟลเดอร์ .venv ไม่สำเร็จ โปรดย้ายโปรแกรมไปไว้ในโฟลเดอร์ที่บันทึกไฟล์ได้
        echo   Cannot make the folder .venv. Move the program to a folder that you may write to.
        pause
        exit /b 1
    )
)

rem installed.txt is the list that was installed last; install only when it differs.
fc /b requirements.txt .venv\installed.txt >nul 2>nul || (
    echo   กำลังติดตั้งส่วนประกอบ / Installing ...
    "%VENV_PYTHON%" -m pip install --disable-pip-version-check --quiet -r requirements.txt || (
        echo   ติดตั้งไม่สำเร็จ โปรดตรวจสอบการเชื่อมต่ออินเทอร์เน็ต แล้วดับเบิลคลิกไฟล์นี้อีกครั้ง
        echo   The installation failed. Check the internet connection, then double-click this file again.
        pause
        exit /b 1
    )
    copy /y requirements.txt .venv\installed.txt >nul
)

echo.
echo   เบราว์เซอร์จะเปิดขึ้นเอง หากไม่เปิด ให้คัดลอกที่อยู่ด้านล่างไปวางในเบราว์เซอร์ ปิดหน้าต่างนี้เมื่อเลิกใช้งาน
echo   The browser opens by itself; if not, copy the address below into it. Close this window when you are done.
"%VENV_PYTHON%" -m streamlit run app.py --server.headless=false
if errorlevel 1 pause
popd
endlocal
