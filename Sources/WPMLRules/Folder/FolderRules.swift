// SPDX-License-Identifier: Apache-2.0

/// Family F: folders, in both files.
enum FolderRules {
    static let all: [Rule] =
        RouteFolderRules.all + NumberingRules.all + SurfaceFollowRules.all + CourseRules.all + FigureRules.all
        + TemplateUseRules.all
}
