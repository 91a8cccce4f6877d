from django.urls import path

from cms.rollcall import (
    check_in,
    corrections,
    disputes,
    logbook,
    online_reports,
    outlook,
    paper_sheets,
    registers,
    set_aside,
    views,
    walk_ins,
)
from cms.rollcall.phone import views as phone

app_name = "rollcall"
urlpatterns = [
    path("", views.Today.as_view(), name="today"),
    path("sesiones/<int:session_id>/", views.Roll.as_view(), name="roll"),
    path("sesiones/<int:session_id>/resto/", views.MarkTheRest.as_view(), name="rest"),
    path("sesiones/<int:session_id>/cerrar/", views.Close.as_view(), name="close"),
    path("ausencias/", outlook.Absences.as_view(), name="absences"),
    path(
        "sesiones/<int:session_id>/como-van/",
        outlook.SessionOutlook.as_view(),
        name="outlook",
    ),
    path(
        "sesiones/<int:session_id>/correcciones/",
        corrections.Corrections.as_view(),
        name="corrections",
    ),
    path(
        "sesiones/<int:session_id>/autorregistro/",
        check_in.OpenCheckIn.as_view(),
        name="check_in",
    ),
    path(
        "sesiones/<int:session_id>/autorregistro/pantalla/",
        check_in.CheckInScreen.as_view(),
        name="check_in_screen",
    ),
    path(
        "sesiones/<int:session_id>/autorregistro/codigo.svg",
        check_in.CheckInQr.as_view(),
        name="check_in_qr",
    ),
    path(
        "sesiones/<int:session_id>/autorregistro/codigos.json",
        check_in.CheckInCodes.as_view(),
        name="check_in_codes",
    ),
    path(
        "sesiones/<int:session_id>/autorregistro/terminar/",
        check_in.EndCheckIn.as_view(),
        name="end_check_in",
    ),
    path(
        "sesiones/<int:session_id>/autorregistro/se-quedaron/",
        check_in.TheyStayed.as_view(),
        name="they_stayed",
    ),
    path(
        "sesiones/<int:session_id>/informes/",
        online_reports.SendReport.as_view(),
        name="send_report",
    ),
    path(
        "sesiones/<int:session_id>/informes/<int:report_id>/",
        online_reports.ShowReport.as_view(),
        name="report",
    ),
    path(
        "sesiones/<int:session_id>/informes/<int:report_id>/guardar/",
        online_reports.StoreReport.as_view(),
        name="store_report",
    ),
    path(
        "sesiones/<int:session_id>/informes/<int:report_id>/descartar/",
        online_reports.DiscardReport.as_view(),
        name="discard_report",
    ),
    path(
        "sesiones/<int:session_id>/hoja.pdf",
        paper_sheets.PrintSheet.as_view(),
        name="print_sheet",
    ),
    path(
        "sesiones/<int:session_id>/hojas/",
        paper_sheets.Sheets.as_view(),
        name="sheets",
    ),
    path(
        "sesiones/<int:session_id>/hojas/<int:sheet_id>/",
        paper_sheets.KeySheet.as_view(),
        name="sheet",
    ),
    path(
        "sesiones/<int:session_id>/hojas/<int:sheet_id>/archivo/",
        paper_sheets.SheetFile.as_view(),
        name="sheet_file",
    ),
    path(
        "sesiones/<int:session_id>/libro/",
        registers.Registers.as_view(),
        name="registers",
    ),
    path(
        "sesiones/<int:session_id>/libro/<int:register_id>/",
        registers.RegisterFile.as_view(),
        name="register_file",
    ),
    path(
        "sesiones/<int:session_id>/sin-inscripcion/",
        walk_ins.WalkIns.as_view(),
        name="walk_ins",
    ),
    path(
        "sesiones/<int:session_id>/sin-inscripcion/<int:walk_in_id>/",
        walk_ins.SettleWalkIn.as_view(),
        name="settle_walk_in",
    ),
    path(
        "sesiones/<int:session_id>/bitacora/",
        logbook.Logbook.as_view(),
        name="logbook",
    ),
    path(
        "sesiones/<int:session_id>/bitacora/notas/",
        logbook.WriteNote.as_view(),
        name="write_note",
    ),
    path(
        "sesiones/<int:session_id>/bitacora/fotos/",
        logbook.KeepPhoto.as_view(),
        name="keep_photo",
    ),
    path(
        "sesiones/<int:session_id>/bitacora/fotos/<int:photo_id>/",
        logbook.PhotoFile.as_view(),
        name="photo",
    ),
    path(
        "sesiones/<int:session_id>/bitacora/fotos/<int:photo_id>/quitar/",
        logbook.RemovePhoto.as_view(),
        name="remove_photo",
    ),
    path(
        "sesiones/<int:session_id>/cierre/",
        logbook.ShowClosing.as_view(),
        name="closing",
    ),
    path(
        "sesiones/<int:session_id>/diferencias/",
        disputes.Disputes.as_view(),
        name="disputes",
    ),
    path("apartados/", set_aside.SetAside.as_view(), name="set_aside"),
    path(
        "apartados/<int:aside_id>/",
        set_aside.SettleSetAside.as_view(),
        name="settle_set_aside",
    ),
    path("sin-senal/", phone.Shell.as_view(), name="shell"),
    path("sw.js", phone.service_worker, name="worker"),
    path("telefono/", phone.Rolls.as_view(), name="phone_rolls"),
    path("telefono/marcas/", phone.Marks.as_view(), name="phone_marks"),
    path(
        "sesiones/<int:session_id>/libro/minutos/",
        registers.TakeGrid.as_view(),
        name="take_grid",
    ),
]
