"""The tables of the libraries, field by field: what of them is personal, and for what.

No Django here. A library that brings a new table or column fails a test until it is
sorted here. Personal fields name their purpose as our own models do.
"""

from training.erasure.purposes import TRAIL

PERSONAL: dict[str, dict[str, str]] = {
    "account.EmailAddress": {"user": "logins", "email": "logins"},
    "account.EmailConfirmation": {"email_address": "logins", "key": "logins"},
    "mfa.Authenticator": {
        "user": "security",
        "type": "security",
        "data": "security",
        "created_at": "security",
        "last_used_at": "security",
    },
    "usersessions.UserSession": {
        "user": "security",
        "created_at": "security",
        "ip": "security",
        "last_seen_at": "security",
        "session_key": "security",
        "user_agent": "security",
        "data": "security",
    },
    "sessions.Session": {"session_key": "logins", "session_data": "logins"},
    "django_tasks_database.DBTaskResult": {
        "args_kwargs": "messages",
        "return_value": "messages",
        "traceback": "messages",
    },
    "taggit.TaggedItem": {"object_id": "publishing"},
    "wagtail_localize.SegmentOverride": {"last_translated_by": TRAIL},
    "wagtail_localize.StringTranslation": {"last_translated_by": TRAIL},
    "wagtailadmin.EditingSession": {"user": "editing", "last_seen_at": "editing"},
    "wagtailadmin.FormState": {"user": "editing", "data": "editing"},
    "wagtailcore.APIToken": {"user": "security", "last_used_at": "security"},
    "wagtailcore.Comment": {
        "user": "editing",
        "text": "editing",
        "resolved_by": TRAIL,
    },
    "wagtailcore.CommentReply": {"user": "editing", "text": "editing"},
    "wagtailcore.ModelLogEntry": {
        "label": TRAIL,
        "data": TRAIL,
        "user": TRAIL,
        "object_id": TRAIL,
    },
    "wagtailcore.Page": {
        "owner": TRAIL,
        "locked_by": TRAIL,
        "title": "publishing",
        "draft_title": "publishing",
    },
    "wagtailcore.PageLogEntry": {"label": TRAIL, "data": TRAIL, "user": TRAIL},
    "wagtailcore.PageSubscription": {"user": "editing"},
    "wagtailcore.Revision": {
        "user": TRAIL,
        "object_str": "publishing",
        "content": "publishing",
    },
    "wagtailcore.TaskState": {"finished_by": TRAIL, "comment": "editing"},
    "wagtailcore.UploadedFile": {"file": "publishing", "uploaded_by_user": TRAIL},
    "wagtailcore.WorkflowState": {"requested_by": TRAIL},
    "wagtaildocs.Document": {
        "title": "publishing",
        "file": "publishing",
        "uploaded_by_user": TRAIL,
    },
    "wagtailimages.Image": {
        "title": "publishing",
        "description": "publishing",
        "file": "publishing",
        "uploaded_by_user": TRAIL,
    },
    "wagtailimages.Rendition": {"file": "publishing"},
    "wagtailsearch.IndexEntry": {
        "title": "publishing",
        "body": "publishing",
        "autocomplete": "publishing",
    },
    "wagtailsearch.SQLiteFTSIndexEntry": {
        "title": "publishing",
        "body": "publishing",
        "autocomplete": "publishing",
    },
    "wagtailsearchpromotions.Query": {"query_string": "publishing"},
    "wagtailusers.UserProfile": {
        "user": "editing",
        "preferred_language": "editing",
        "current_time_zone": "editing",
        "avatar": "editing",
    },
}

# What is left of each: of nobody, or so only beside what stands above.
NOT_PERSONAL: dict[str, str] = {
    "account.EmailAddress": "id verified primary",
    "account.EmailConfirmation": "id created sent",
    "auth.Group": "id name permissions",
    "auth.Permission": "id name content_type codename",
    "contenttypes.ContentType": "id app_label model",
    "django_tasks_database.DBTaskResult": (
        "id status enqueued_at started_at finished_at priority task_path "
        "worker_ids queue_name backend_name run_after exception_class_path"
    ),
    "mfa.Authenticator": "id",
    "sessions.Session": "expire_date",
    "taggit.Tag": "id name slug",
    "taggit.TaggedItem": "id tag content_type",
    "usersessions.UserSession": "id",
    "wagtail_localize.LocaleSynchronization": "id locale sync_from",
    "wagtail_localize.OverridableSegment": "id source context order data_json",
    "wagtail_localize.RelatedObjectSegment": "id source context order object",
    "wagtail_localize.SegmentOverride": (
        "id locale context created_at updated_at data_json has_error field_error"
    ),
    "wagtail_localize.String": "id locale data_hash data",
    "wagtail_localize.StringSegment": "id source context order string attrs",
    "wagtail_localize.StringTranslation": (
        "id translation_of locale context data translation_type tool_name "
        "created_at updated_at has_error field_error"
    ),
    "wagtail_localize.Template": "id uuid template template_format string_count",
    "wagtail_localize.TemplateSegment": "id source context order template",
    "wagtail_localize.TranslatableObject": "translation_key content_type",
    "wagtail_localize.Translation": (
        "id uuid source target_locale created_at translations_last_updated_at "
        "destination_last_updated_at enabled"
    ),
    "wagtail_localize.TranslationContext": "id object path_id path field_path",
    "wagtail_localize.TranslationLog": "id source locale created_at revision",
    "wagtail_localize.TranslationSource": (
        "id object specific_content_type locale object_repr content_json "
        "schema_version created_at last_updated_at"
    ),
    "wagtailadmin.Admin": "id",
    "wagtailadmin.EditingSession": "id content_type object_id is_editing",
    "wagtailadmin.FormState": (
        "id content_type object_id parent_object_id last_updated_at"
    ),
    "wagtailcore.APIToken": "id name key_hash prefix created revoked_at",
    "wagtailcore.Collection": "id path depth numchild name",
    "wagtailcore.CollectionViewRestriction": (
        "id restriction_type password collection groups"
    ),
    "wagtailcore.Comment": (
        "id page contentpath position created_at updated_at revision_created "
        "resolved_at"
    ),
    "wagtailcore.CommentReply": "id comment created_at updated_at",
    "wagtailcore.GroupApprovalTask": "task_ptr groups",
    "wagtailcore.GroupCollectionPermission": "id group collection permission",
    "wagtailcore.GroupPagePermission": "id group page permission",
    "wagtailcore.GroupSitePermission": "id group site permission",
    "wagtailcore.Locale": "id language_code",
    "wagtailcore.ModelLogEntry": (
        "id content_type action timestamp uuid revision content_changed deleted"
    ),
    "wagtailcore.Page": (
        "id path depth numchild translation_key locale latest_revision live "
        "has_unpublished_changes first_published_at last_published_at "
        "live_revision go_live_at expire_at expired locked locked_at slug "
        "content_type url_path latest_revision_created_at alias_of "
        "show_in_menus seo_title search_description"
    ),
    "wagtailcore.PageLogEntry": (
        "id content_type action timestamp uuid revision content_changed deleted page"
    ),
    "wagtailcore.PageSubscription": "id page comment_notifications",
    "wagtailcore.PageViewRestriction": "id restriction_type password page groups",
    "wagtailcore.ReferenceIndex": (
        "id content_type base_content_type object_id to_content_type "
        "to_object_id model_path content_path content_path_hash"
    ),
    "wagtailcore.Revision": (
        "id content_type base_content_type object_id created_at approved_go_live_at"
    ),
    "wagtailcore.Site": "id hostname port site_name root_page is_default_site",
    "wagtailcore.Task": "id name content_type active",
    "wagtailcore.TaskState": (
        "id workflow_state revision task status started_at finished_at content_type"
    ),
    "wagtailcore.UploadedFile": "id for_content_type",
    "wagtailcore.Workflow": "id name active",
    "wagtailcore.WorkflowContentType": "content_type workflow",
    "wagtailcore.WorkflowPage": "page workflow",
    "wagtailcore.WorkflowState": (
        "id content_type base_content_type object_id workflow status created_at "
        "current_task_state"
    ),
    "wagtailcore.WorkflowTask": "id sort_order workflow task",
    "wagtaildocs.Document": "id collection created_at file_size file_hash tags",
    "wagtailembeds.Embed": (
        "id url max_width hash type html title author_name provider_name "
        "thumbnail_url width height last_updated cache_until"
    ),
    "wagtailimages.Image": (
        "id collection width height created_at focal_point_x focal_point_y "
        "focal_point_width focal_point_height file_size file_hash tags"
    ),
    "wagtailimages.Rendition": "id filter_spec width height focal_point_key image",
    "wagtailredirects.Redirect": (
        "id old_path site is_permanent redirect_page redirect_page_route_path "
        "redirect_link automatically_created created_at"
    ),
    "wagtailsearch.IndexEntry": "id content_type object_id title_norm",
    "wagtailsearch.SQLiteFTSIndexEntry": "index_entry",
    "wagtailsearchpromotions.Query": "id",
    "wagtailsearchpromotions.QueryDailyHits": "id query date hits",
    "wagtailsearchpromotions.SearchPromotion": (
        "id query page external_link_url external_link_text description sort_order"
    ),
    "wagtailusers.UserProfile": (
        "id submitted_notifications approved_notifications "
        "rejected_notifications updated_comments_notifications dismissibles "
        "theme contrast density keyboard_shortcuts"
    ),
}
